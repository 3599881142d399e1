"""The Dash app: pages, state, assets."""

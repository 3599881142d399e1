"""What every part of the registry is: checked against its fields, and never changed."""

from pydantic import BaseModel, ConfigDict


class Checked(BaseModel):
    """A record read from YAML: keys with hyphens, and none that is not known."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.strip("_").replace("_", "-"),
        populate_by_name=True,
    )

/* The metrics page: the grid's script and the numbers are fetched when the page is first opened. What is shown follows
 * the state; what the reader sorts becomes state. Rows are looked through here, without asking the server.
 */
(() => {
  "use strict";

  const page = window.sysmapPage;
  const {element} = page;
  const GRID = "metrics-ag-grid";
  const BESIDE = {actors: ["name", "sector", "tier", "kind"], relationships: ["from", "type", "to"]};
  const TITLES = {from: "From", to: "To", type: "Type", name: "Actor", tier: "Level"};
  const NUMBERS = new Intl.NumberFormat("en-GB", {maximumSignificantDigits: 4});
  let data = null;
  let begun = null;
  let grid = null;
  let told = null;
  let explained = null;

  /* What is shown, with what the address leaves out. */
  function wanted({params}) {
    const table = params.table || "actors";
    if (table === "map") return {table, find: ""};
    const measures = table === "actors" ? params.measures || "at-a-glance" : "";
    const known = data[table].columns.map((column) => column.name);
    const chosen = measures ? data.choices[measures] : known.slice(known.indexOf("type") + 1);
    const usual = measures ? chosen[0] : data.first[table];
    const sort = known.includes(params.sort) ? params.sort : usual;
    const names = [...BESIDE[table], ...chosen];
    if (!names.includes(sort)) names.push(sort);
    return {table, sort, usual, order: params.order || "falling", find: params.rows || "", names};
  }

  const columnsOf = ({table, names}) => names.map((name) => data[table].columns.find((column) => column.name === name));
  const titleOf = ({name, title}) => TITLES[name] || title;

  function rowsOf({table, find}) {
    const words = find.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = data[table].rows;
    if (!words.length) return rows;
    return rows.filter((row) => {
      const text = [row.id, ...BESIDE[table].map((name) => row[name])].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  /* A row leads to its place on the map. */
  const addressOf = (row, name) => {
    const place = page.boot.paths.map;
    if (!("from_id" in row)) return name === "name" ? `${place}?focus=${row.id}` : null;
    if (name === "type") return `${place}?focus=${row.from_id}&line=${row.id}`;
    return {from: `${place}?focus=${row.from_id}`, to: `${place}?focus=${row.to_id}`}[name] || null;
  };

  function definitions(view) {
    const narrow = page.isNarrow();
    const beside = BESIDE[view.table].length;
    return columnsOf(view).map((column, index) => ({
      field: column.name,
      headerName: titleOf(column),
      headerTooltip: column.definition,
      sort: column.name === view.sort ? (view.order === "rising" ? "asc" : "desc") : null,
      comparator: {function: "metricOrder"},
      valueFormatter: {function: "metricText(params)"},
      cellRenderer: index < beside ? "MetricLink" : undefined,
      pinned: index === 0 ? "left" : null,
      type: ["integer", "number"].includes(column.kind) ? "rightAligned" : undefined,
      cellDataType: false,
      wrapText: index < beside,
      autoHeight: index < beside,
      width: index === 0 ? (narrow ? 150 : 290) : index < beside ? (narrow ? 130 : view.table === "actors" ? 160 : 250) : 138,
    }));
  }

  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    metricText: ({value}) => {
      if (value === undefined || value === null) return "";
      if (typeof value === "boolean") return value ? "yes" : "no";
      return typeof value === "number" ? NUMBERS.format(value) : String(value);
    },
    /* Blanks last, whichever way. */
    metricOrder: (a, b, _one, _other, falling) => {
      const [no, none] = [a === undefined || a === null, b === undefined || b === null];
      if (no || none) return no && none ? 0 : (no ? 1 : -1) * (falling ? -1 : 1);
      return typeof a === "string" ? a.localeCompare(b, "en-GB") : Number(a) - Number(b);
    },
  });
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, {
    MetricLink: ({data: row, value, colDef}) => {
      const href = addressOf(row, colDef.field);
      return href ? window.React.createElement("a", {href, "data-page": "map"}, value) : value;
    },
  });

  /* The grid as Dash makes it, once. */
  page.gridWanted = () => {
    const view = wanted(page.state);
    return {
      namespace: "dash_ag_grid",
      type: "AgGrid",
      props: {
        id: GRID,
        columnDefs: definitions(view),
        rowData: rowsOf(view),
        getRowId: "params.data.id",
        defaultColDef: {sortable: true, resizable: true, filter: false, wrapHeaderText: true, autoHeaderHeight: true, suppressMovable: true, sortingOrder: ["desc", "asc"], suppressHeaderMenuButton: true},
        dashGridOptions: {
          ensureDomOrder: true,
          suppressColumnVirtualisation: true,
          tooltipShowDelay: 400,
          suppressDragLeaveHidesColumns: true,
          animateRows: false,
          enableCellTextSelection: true,
        },
        style: {height: "100%"},
      },
    };
  };

  function script(src) {
    return new Promise((resolve, reject) => {
      const place = Object.assign(document.createElement("script"), {src, onload: resolve, onerror: () => reject(new Error(src))});
      document.head.append(place);
    });
  }

  function begin() {
    begun = begun || Promise.all([page.fetched("metrics"), script(page.boot.paths.map.slice(0, -1) + element("metrics-grid").dataset.script)]).then(([found]) => {
      data = found;
    }, (problem) => {
      begun = null;
      throw problem;
    });
    return begun;
  }

  async function makeGrid() {
    grid = "asked";
    window.dash_clientside.set_props("metrics-opened", {data: 1});
    while (!document.getElementById(GRID)) await new Promise(requestAnimationFrame);
    grid = await window.dash_ag_grid.getApiAsync(GRID);
    grid.addEventListener("sortChanged", sorted);
  }

  const sortShown = () => grid.getColumnState().find((column) => column.sort);

  /* What the reader did to a heading is state; what the state did is not news. */
  function sorted() {
    if (page.state.page !== "metrics") return;
    const view = wanted(page.state);
    const shown = sortShown();
    if (!shown) return;
    const order = shown.sort === "asc" ? "rising" : "falling";
    if (shown.colId === view.sort && order === view.order) return;
    page.update({sort: shown.colId === view.usual ? null : shown.colId, order: order === "falling" ? null : order}, {push: true});
  }

  function tellGrid(view) {
    const words = JSON.stringify(view);
    if (words === told) return;
    told = words;
    const shown = sortShown();
    const settled = shown && shown.colId === view.sort && (shown.sort === "asc") === (view.order === "rising");
    const same = JSON.stringify(grid.getColumnState().map((column) => column.colId)) === JSON.stringify(view.names);
    window.dash_clientside.set_props(GRID, {rowData: rowsOf(view), ...(same && settled ? {} : {columnDefs: definitions(view)})});
  }

  function say(view) {
    const all = data[view.table].rows.length;
    const found = rowsOf(view).length;
    const noun = view.table === "actors" ? "actors" : "relationships";
    element("metrics-count").textContent = found === all ? `${all} ${noun}.`
      : found ? `${found} of ${all} ${noun}.` : `No row holds these words; clear "Find rows" to see all ${all}.`;
    if (view.names.includes(explained)) return;
    explained = null;
    element("metrics-heading").textContent = "Point at a heading, or move to it with Tab and the arrow keys, to read what it means here.";
  }

  function make(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  function meanings(columns) {
    element("metrics-meanings").replaceChildren(...columns.flatMap((column) => [make("dt", {}, titleOf(column)), make("dd", {}, column.definition)]));
  }

  const text = (value) => window.dashAgGridFunctions.metricText({value});

  function whole() {
    const groups = data.map.flatMap(({name, rows}) => [
      make("tr", {}, make("th", {scope: "rowgroup", colSpan: 4, className: "group"}, name)),
      ...rows.map((row) => make("tr", {}, make("th", {scope: "row"}, row.title), make("td", {className: "value"}, text(row.value)),
        make("td", {}, row.unit), make("td", {}, row.says))),
    ]);
    const head = make("tr", {}, ...["Metric", "Value", "Counted in", "What it says"].map((title) => make("th", {scope: "col"}, title)));
    const table = make("table", {}, make("caption", {className: "sr"}, "Metrics of the whole map"), make("thead", {}, head), make("tbody", {}, ...groups));
    const frame = make("div", {className: "scrolls", tabIndex: 0}, table);
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Metrics of the whole map");
    element("metrics-whole").replaceChildren(frame);
    element("metrics-count").textContent = `${data.map.reduce((sum, {rows}) => sum + rows.length, 0)} metrics of the whole map.`;
  }

  async function show(state) {
    if (state.page !== "metrics") return;
    const isMap = state.params.table === "map";
    for (const id of ["metrics-grid", "metrics-heading", "metrics-shown"]) element(id).hidden = isMap;
    document.querySelector(".meanings").hidden = isMap;
    document.querySelector(".metrics-find").hidden = isMap;
    document.querySelector(".metrics-choice").hidden = (state.params.table || "actors") !== "actors";
    element("metrics-whole").hidden = !isMap;
    if (!data) element("metrics-count").textContent = "Working out the metrics of this map …";
    await begin();
    if (page.state !== state) return;
    const view = wanted(state);
    window.dash_clientside.set_props("metrics-spec", {data: page.pick(["table", "measures", "sort", "order"])});
    if (isMap) {
      whole();
      return;
    }
    say(view);
    meanings(columnsOf(view));
    if (!grid) await makeGrid();
    if (grid !== "asked" && page.state.page === "metrics" && page.state.params.table !== "map") tellGrid(wanted(page.state));
  }

  /* One cell of a file, as sysmap.export.tables writes it: nothing a spreadsheet would run. */
  function cell(value) {
    if (value === undefined || value === null) return "";
    if (typeof value !== "string") return String(value);
    const safe = /^[=+\-@＝＋－＠\t\r\n\0']/.test(value) ? `'${value}` : value;
    return /[,;"\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function keep() {
    const view = wanted(page.state);
    const names = ["id", ...view.names];
    const lines = [names];
    grid.forEachNodeAfterFilterAndSort((node) => lines.push(names.map((name) => node.data[name])));
    const file = new Blob([lines.map((line) => `${line.map(cell).join(",")}\n`).join("")], {type: "text/csv"});
    const link = make("a", {href: URL.createObjectURL(file), download: `sysmap-${page.boot.version.slice(0, 12)}-${view.table}-shown.csv`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* What a heading means, as soon as it is pointed at or has the keyboard. */
  function explain(event) {
    const heading = event.target.closest(".ag-header-cell[col-id]");
    const column = heading && columnsOf(wanted(page.state)).find(({name}) => name === heading.getAttribute("col-id"));
    if (!column) return;
    explained = column.name;
    element("metrics-heading").replaceChildren(make("strong", {}, `${titleOf(column)}: `), column.definition);
  }

  function started(state, before) {
    if (!before) {
      element("metrics-shown").addEventListener("click", () => grid && grid !== "asked" && keep());
      for (const happening of ["mouseover", "focusin"]) element("metrics-grid").addEventListener(happening, explain);
    }
    show(state).catch(() => page.missing("The metrics"));
  }

  page.listen(started);
})();

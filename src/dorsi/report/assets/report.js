// Comfort only: the page can be read without. Finds lifts, makes tables of the session lines, opens a dot's session.
(() => {
  "use strict";
  const all = (query, within = document) => [...within.querySelectorAll(query)];

  // "80x8@2" becomes "80 × 8 (RIR 2)".
  const spelled = (sets) => sets.split(" ")
    .map((set) => set.replace("x", " × ").replace(/@RPE(.*)/, " (RPE $1)").replace(/@(.*)/, " (RIR $1)").replace(/r$/, " reps").replace(/ /g, "\u00a0"))
    .join(", ");

  // The lines of a series become a table when they are first seen.
  function tabled(log) {
    const heads = ["Day", log.dataset.head, "Sets"];
    const table = document.createElement("table");
    const top = table.createTHead().insertRow();
    for (const head of heads) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = head;
      top.append(cell);
    }
    const body = table.createTBody();
    for (const line of log.textContent.split("\n")) {
      const row = body.insertRow();
      line.split("\t").forEach((text, i) => { row.insertCell().textContent = i === 2 ? spelled(text) : text; });
    }
    const box = document.createElement("div");
    box.className = "log-table";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Every session");
    box.append(table);
    log.replaceWith(box);
    return box;
  }
  const open = (part) => all("pre.log", part).forEach(tabled);
  all(".every[open]").forEach(open);
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.classList.contains("every")) open(event.target);
  }, true);

  // A dot of a chart leads to its session.
  document.addEventListener("click", (event) => {
    const dot = event.target.closest("[data-set]");
    if (!dot) return;
    const every = dot.closest(".series")?.querySelector(".every");
    if (!every) return;
    every.open = true;
    open(every);
    const day = dot.querySelector("title").textContent.split(": ").find((part) => /\d{4}$/.test(part));
    all("tr.shown", every).forEach((row) => row.classList.remove("shown"));
    const row = all("tbody tr", every).find((one) => one.cells[0].textContent === day);
    if (!row) return;
    row.classList.add("shown");
    row.scrollIntoView({ block: "nearest" });
  });

  // A link to something that is closed opens it.
  const reveal = () => {
    const part = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (part && part.tagName === "DETAILS") part.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Find and filter.
  const tools = document.getElementById("tools");
  if (tools) {
    tools.hidden = false;
    const find = document.getElementById("find");
    const lifts = all(".lift").map((card) => ({
      card,
      words: `${card.querySelector(".l-name b").textContent} ${card.dataset.names}`.toLowerCase(),
      regions: card.dataset.in.split(" "),
    }));
    const show = () => {
      const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      const region = tools.querySelector("input[name=pick]:checked").value;
      let shown = 0;
      for (const { card, words, regions } of lifts) {
        const fits = (!region || regions.includes(region)) && wanted.every((word) => words.includes(word));
        card.hidden = !fits;
        shown += fits;
      }
      document.getElementById("none-left").hidden = shown > 0;
      document.getElementById("found").textContent = `${shown} of ${lifts.length} lifts shown`;
    };
    tools.addEventListener("input", show);
  }

  // Light or dark by choice.
  const theme = document.getElementById("theme");
  const root = document.documentElement;
  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const say = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.hidden = false;
  say();
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; say(); });
})();

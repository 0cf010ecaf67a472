"use strict";
(function () {
  const form = document.getElementById("filters");
  if (!form) return;
  const findings = Array.from(document.querySelectorAll(".finding"));
  const groups = Array.from(document.querySelectorAll(".rule"));
  const shown = form.querySelector("output");
  const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));

  function wanted(name) {
    const own = boxes.filter((box) => box.name === name);
    return new Set(own.filter((box) => box.checked).map((box) => box.value));
  }

  function apply() {
    const rule = form.elements.rule.value;
    const record = form.elements.record.value.trim().toLowerCase();
    const severities = wanted("severity");
    const verdicts = wanted("verdict");
    let count = 0;
    for (const finding of findings) {
      const data = finding.dataset;
      const fits =
        (!rule || data.rule === rule) &&
        severities.has(data.severity) &&
        verdicts.has(data.verdict) &&
        data.record.toLowerCase().includes(record);
      finding.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".finding:not([hidden])");
    }
    shown.textContent = count + " of " + findings.length + " shown";
  }

  // The address holds what is chosen, so that a selection can be passed on as a link.
  function remember() {
    const query = new URLSearchParams();
    for (const name of ["rule", "record"]) {
      if (form.elements[name].value) query.set(name, form.elements[name].value);
    }
    for (const name of ["severity", "verdict"]) {
      const all = boxes.filter((box) => box.name === name);
      const chosen = all.filter((box) => box.checked);
      if (chosen.length < all.length) query.set(name, chosen.map((box) => box.value).join(","));
    }
    const text = query.toString();
    try {
      history.replaceState(null, "", (text ? "?" + text : location.pathname) + location.hash);
    } catch (refused) {
      // a browser may forbid it for files; the selection works without
    }
  }

  function recall() {
    const query = new URLSearchParams(location.search);
    for (const name of ["rule", "record"]) {
      if (query.has(name)) form.elements[name].value = query.get(name);
    }
    for (const box of boxes) {
      if (query.has(box.name)) box.checked = query.get(box.name).split(",").includes(box.value);
    }
  }

  function changed() {
    apply();
    remember();
  }

  // What a link leads to must be seen, whatever is chosen.
  function reveal() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (malformed) {
      return;
    }
    const target = id && document.getElementById(id);
    if (target && target.closest("[hidden]")) {
      form.reset();
      changed();
      target.scrollIntoView();
    }
  }

  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed, 0));
  window.addEventListener("hashchange", reveal);
  recall();
  apply();
  reveal();
})();

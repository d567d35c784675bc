"use strict";
(() => {
  const field = document.getElementById("search");
  const found = document.getElementById("found");
  const tiles = [...document.querySelectorAll("li[data-words]")];
  const plain = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const search = () => {
    const asked = plain(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let count = 0;
    for (const tile of tiles) {
      const words = tile.dataset.words;
      const fits = asked.every((word) => words.includes(word));
      tile.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const section of document.querySelectorAll(".kind-of-pack")) {
      section.hidden = !section.querySelector("li[data-words]:not([hidden])");
    }
    const told = count === 1 ? found.dataset.one : found.dataset.more.replace("{count}", count);
    found.textContent = asked.length ? told : "";
  };
  field.addEventListener("input", search);
  search();
})();

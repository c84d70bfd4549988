/* A pad to sign on, by finger, pen or mouse; the name typed under it signs as well (see Public/README.md). */
(() => {
  "use strict";
  const [width, height] = [640, 240];

  function equip(pad) {
    pad.dataset.ready = "";
    const field = pad.closest(".field");
    const store = field.querySelector("input[type=hidden]:not([name$='.kept'])");
    const words = JSON.parse(store.form.dataset.say ?? "{}");
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", words.pad ?? "");
    Object.assign(canvas.style, { inlineSize: "100%", blockSize: "auto", touchAction: "none", cursor: "crosshair" });
    const clear = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-quiet btn-s" });
    clear.textContent = words.clearPad ?? "";
    pad.append(canvas);
    pad.after(clear);
    pad.hidden = false;

    const ink = canvas.getContext("2d");
    Object.assign(ink, { lineWidth: 2.5, lineCap: "round", lineJoin: "round", strokeStyle: "#12282c", fillStyle: "#fff" });
    const wipe = () => ink.fillRect(0, 0, width, height);
    const changed = () => store.dispatchEvent(new Event("bashgah:changed", { bubbles: true }));
    wipe();
    // What was drawn before the page came back.
    if (store.value) {
      const image = new Image();
      image.onload = () => ink.drawImage(image, 0, 0, width, height);
      image.src = store.value;
    }

    const place = ({ clientX, clientY }) => {
      const box = canvas.getBoundingClientRect();
      return [(clientX - box.left) * width / box.width, (clientY - box.top) * height / box.height];
    };
    canvas.addEventListener("pointerdown", event => {
      if (event.button) return;
      canvas.setPointerCapture(event.pointerId);
      ink.beginPath();
      ink.moveTo(...place(event));
      ink.lineTo(...place(event));
      ink.stroke();
    });
    canvas.addEventListener("pointermove", event => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      for (const one of event.getCoalescedEvents?.() ?? [event]) ink.lineTo(...place(one));
      ink.stroke();
    });
    canvas.addEventListener("pointerup", () => {
      store.value = canvas.toDataURL("image/png");
      changed();
    });
    clear.addEventListener("click", () => {
      wipe();
      store.value = "";
      for (const kept of field.querySelectorAll("[data-kept] .file")) kept.remove();
      changed();
    });
  }

  const all = () => { for (const pad of document.querySelectorAll("[data-sign]:not([data-ready])")) equip(pad); };
  document.addEventListener("bashgah:page", all);
  all();
})();

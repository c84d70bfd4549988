/* Puts one of the club's forms into any page; its attributes are in Public/README.md. */
(() => {
  "use strict";
  const script = document.currentScript;
  const { form, mode = "inline", label, lang, theme } = script.dataset;
  if (!form) return console.error("embed.js: data-form is missing");
  const origin = new URL(script.src).origin;
  const words = lang === "en" ? { form: "Form", open: "Open the form", close: "Close" }
    : { form: "فرم", open: "بازکردن فرم", close: "بستن" };
  const colorScheme = theme === "dark" ? theme : "light";
  const make = (name, style, attributes) => {
    const element = document.createElement(name);
    Object.assign(element.style, style);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  const query = new URLSearchParams({ embed: 1, parent: location.origin });
  if (lang) query.set("lang", lang);
  if (theme) query.set("theme", theme);
  // Unseen until its first word, so that nothing flashes; a colour scheme other than the form's own would put an opaque
  // ground behind it. What the form opens in a new window (the private status page) is free of the sandbox.
  const frame = make("iframe", {
    display: "block", width: "100%", minHeight: "20rem", border: 0, background: "transparent", opacity: 0,
    colorScheme,
  }, {
    title: label || words.form, src: `${origin}/f/${encodeURIComponent(form)}?${query}`,
    sandbox: "allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    referrerpolicy: "strict-origin-when-cross-origin", loading: mode === "inline" ? "lazy" : "eager",
  });
  const show = () => { frame.style.opacity = 1; };
  frame.addEventListener("load", () => setTimeout(show, 1000)); // an error page has no word to say

  const box = make("div", {}, { class: "bashgah-form" });
  let told = 0;
  addEventListener("message", ({ origin: from, source, data }) => {
    if (from !== origin || source !== frame.contentWindow || !data || data.source !== "bashgah-form" || data.v !== 1) return;
    const { type, height } = data;
    if (data.form !== form || !["loaded", "resize", "sent"].includes(type)) return;
    if (!Number.isInteger(height) || height < 0 || height > 5000) return;
    frame.style.minHeight = 0;
    frame.style.height = `${height}px`;
    show();
    if (type === "resize") return;
    if (told++ && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: "start" }); // a new page begins at its top
    box.dispatchEvent(new CustomEvent(`bashgah:${type}`, { bubbles: true, detail: { form } }));
  });

  let begin = () => box.append(frame);
  if (mode !== "inline") {
    const dialog = make("dialog", {
      width: "min(100% - 1rem, 38rem)", maxHeight: "calc(100% - 1rem)", padding: 0, border: 0, borderRadius: "12px",
      background: "Canvas", color: "CanvasText", colorScheme,
    }, { "aria-label": label || words.form });
    const close = make("button", {
      position: "sticky", top: 0, display: "block", marginInlineStart: "auto", width: "44px", height: "44px", border: 0,
      background: "none", color: "inherit", font: "24px/1 sans-serif",
    }, { type: "button", "aria-label": words.close });
    close.textContent = "×";
    close.onclick = () => dialog.close();
    dialog.onclick = event => { if (event.target === dialog) dialog.close(); }; // what was typed stays
    const open = () => {
      if (!frame.isConnected) dialog.append(close, frame);
      dialog.showModal();
    };
    box.append(dialog);
    if (mode === "popup") {
      begin = open;
    } else {
      begin = () => {};
      const button = make("button", {}, { type: "button", class: "bashgah-open", "aria-haspopup": "dialog" });
      button.textContent = label || words.open;
      button.onclick = open;
      box.prepend(button);
    }
  }

  const place = () => {
    if (script.closest("body")) script.after(box);
    else document.body.append(box);
    begin();
  };
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();

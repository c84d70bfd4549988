/* Puts one of the club's forms into any page; its attributes are in Public/README.md. */
(() => {
  "use strict";
  const script = document.currentScript;
  const { form, mode = "inline", label, lang, theme } = script.dataset;
  if (!form) return console.error("embed.js: data-form is missing");
  const origin = new URL(script.src).origin;
  const words = lang === "en" ? { form: "Form", open: "Open the form", close: "Close" }
    : { form: "فرم", open: "بازکردن فرم", close: "بستن" };
  const scheme = `color-scheme:${theme === "dark" ? theme : "light"}`;
  // By script, which a strict policy allows, and against a page that resets everything: what is said here holds.
  const dress = (element, style) => {
    for (const part of style.split(";")) element.style.setProperty(...part.split(":"), "important");
    return element;
  };
  const make = (name, style, attributes) => {
    const element = dress(document.createElement(name), style);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  // Where the visitor came from; without what stands behind `#`, which is the page's own.
  const query = new URLSearchParams({ embed: 1, parent: location.origin, page: location.href.split("#")[0].slice(0, 500) });
  if (document.referrer) query.set("referrer", document.referrer.slice(0, 500));
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (/^utm_(source|medium|campaign|term|content)$/.test(name)) query.set(name, value.slice(0, 100));
  }
  if (lang) query.set("lang", lang);
  if (theme) query.set("theme", theme);
  // Unseen until its first word, so that nothing flashes; a colour scheme other than the form's own would put an opaque
  // ground behind it. What the form opens in a new window (the private status page) is free of the sandbox.
  const frame = make("iframe", "display:block;box-sizing:content-box;width:100%;min-width:0;max-width:100%;height:20rem;"
    + `min-height:0;max-height:none;margin:0;padding:0;border:0;background:transparent;opacity:0;visibility:visible;${scheme}`, {
    title: label || words.form, src: `${origin}/f/${encodeURIComponent(form)}?${query}`,
    sandbox: "allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    referrerpolicy: "strict-origin-when-cross-origin", loading: mode === "inline" ? "lazy" : "eager",
  });
  const show = () => dress(frame, "opacity:1");
  frame.addEventListener("load", () => setTimeout(show, 1000)); // an error page has no word to say

  const box = make("div", "display:block", { class: "bashgah-form" });
  addEventListener("message", ({ origin: from, source, data }) => {
    if (from !== origin || source !== frame.contentWindow || !data || data.source !== "bashgah-form" || data.v !== 1) return;
    const { type, height, page, pages, receipt } = data;
    if (data.form !== form || !["view", "start", "page", "submit", "error", "resize"].includes(type)) return;
    if (height !== null || type === "resize") { // a frame that is not painted knows no height
      if (!Number.isInteger(height) || height < 0 || height > 50000) return;
      dress(frame, `height:${height}px`);
      show();
    }
    // A new page begins at its top.
    if (["page", "submit", "error"].includes(type) && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: "start" });
    box.dispatchEvent(new CustomEvent(`bashgah:${type}`, { bubbles: true, detail: { form, height, page, pages, receipt } }));
  });

  let begin = () => box.append(frame);
  if (mode === "button" || mode === "popup") {
    const dialog = make("dialog", "display:none;position:fixed;inset:0;box-sizing:border-box;width:min(100% - 1rem, 38rem);"
      + "height:fit-content;max-height:calc(100% - 1rem);margin:auto;padding:0;overflow:auto;border:0;border-radius:12px;"
      + `background:Canvas;color:CanvasText;${scheme}`, { "aria-label": label || words.form });
    const close = make("button", "position:sticky;top:0;display:block;margin-inline-start:auto;width:44px;height:44px;border:0;"
      + "padding:0;background:none;color:inherit;font:24px/1 sans-serif;text-align:center;cursor:pointer", {
      type: "button", "aria-label": words.close,
    });
    close.textContent = "×";
    close.onclick = () => dialog.close();
    dialog.onclick = event => { if (event.target === dialog) dialog.close(); }; // what was typed stays
    dialog.onclose = () => dress(dialog, "display:none");
    const open = () => {
      if (!frame.isConnected) dialog.append(close, frame);
      dress(dialog, "display:block");
      dialog.showModal();
    };
    box.append(dialog);
    if (mode === "popup") {
      begin = open;
    } else {
      begin = () => {};
      const button = make("button", "cursor:pointer", { type: "button", class: "bashgah-open", "aria-haspopup": "dialog" });
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

/* Files of a form: sent as soon as they are chosen or dropped, kept by the server until the form is sent (see Public/README.md). */
(() => {
  "use strict";
  const megabyte = 1024 * 1024;
  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...inside);
    return element;
  };
  const number = n => n.toLocaleString(document.documentElement.lang === "fa" ? "fa-IR" : "en-US", { maximumFractionDigits: 1 });
  const fill = (text, n) => (text ?? "").replace(/\{\w+\}/, number(n));
  const size = (bytes, words) => bytes < megabyte
    ? fill(words.kilobytes, Math.ceil(bytes / 1024)) : fill(words.megabytes, bytes / megabyte);

  // A token, the name of the field and the file, in this order.
  const send = (form, name, file, progress) => new Promise((done, failed) => {
    const url = new URL(form.getAttribute("action") ?? "", location.href);
    url.pathname += "/files";
    const body = new FormData();
    body.append("form-token", form.querySelector("[name=form-token]")?.value ?? "");
    body.append("field", name);
    body.append("file", file);
    const request = new XMLHttpRequest(); // which tells how far it is
    request.open("POST", url);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => { progress.value = loaded / total; };
    request.onload = () => request.status === 200 && request.response ? done(request.response) : failed(request.response ?? {});
    request.onerror = () => failed(null);
    request.send(body);
    progress.request = request;
  });

  function equip(drop) {
    drop.dataset.ready = "";
    const input = drop.querySelector("input[type=file]");
    const { form, name } = input;
    const words = JSON.parse(form.dataset.say ?? "{}");
    const { max, megabytes } = drop.dataset;
    const list = drop.parentElement.querySelector("[data-kept]");
    list.setAttribute("aria-live", "polite");
    const going = new Set();
    const tellChange = () => list.dispatchEvent(new Event("bashgah:changed", { bubbles: true }));

    // A button in the reader's language stands for the browser's own, under the same label and hint.
    const { id } = input;
    const opener = make("button", { type: "button", class: "btn", id, "aria-labelledby": `${id}-l ${id}` }, words.add ?? "+");
    const described = input.getAttribute("aria-describedby");
    if (described) opener.setAttribute("aria-describedby", described);
    const label = drop.parentElement.querySelector(".label");
    Object.assign(label, { id: `${id}-l`, htmlFor: id });
    Object.assign(input, { id: `${id}-files`, hidden: true });
    opener.addEventListener("click", () => input.click());
    drop.append(opener, make("span", { class: "faint small" }, words.drop ?? ""));

    const remover = row => {
      const button = make("button", { type: "button", class: "btn btn-quiet btn-s" }, words.remove ?? "×");
      button.addEventListener("click", () => {
        row.querySelector("progress")?.request?.abort();
        row.remove();
        opener.focus();
        tellChange();
      });
      return button;
    };
    const named = file => make("span", {}, make("bdi", { class: "ltr" }, file.name), " ",
      make("span", { class: "faint" }, "(", make("bdi", { class: "n" }, size(file.bytes ?? file.size, words)), ")"));
    const refuse = (row, file, reason, again) => {
      row.replaceChildren(make("span", {}, named(file), make("br"), make("span", { class: "neg small" }, reason)),
        ...again ? [again] : [], remover(row));
    };

    // Files that the server had when it made the page: what is taken out is not sent.
    for (const row of list.querySelectorAll(".file")) {
      const box = row.querySelector("input");
      const kept = make("input", { type: "hidden", name: box.name, value: box.value });
      row.replaceChildren(box.nextElementSibling, kept, remover(row));
    }

    const add = async file => {
      const row = make("li", { class: "file" });
      list.append(row);
      const count = list.querySelectorAll("input[type=hidden]").length + going.size;
      if (count >= Number(max)) return refuse(row, file, fill(words.tooMany, Number(max)));
      if (file.size > megabytes * megabyte) return refuse(row, file, fill(words.tooLarge, Number(megabytes)));
      const work = upload(row, file);
      going.add(work);
      await work;
      going.delete(work);
    };
    const upload = async (row, file) => {
      const progress = make("progress", { max: 1, value: 0, "aria-label": file.name });
      row.replaceChildren(named(file), remover(row), progress);
      try {
        const kept = await send(form, name, file, progress);
        row.replaceChildren(named(kept), make("input", { type: "hidden", name: `${name}.kept`, value: kept.id }), remover(row));
        tellChange();
      } catch (problem) {
        const again = make("button", { type: "button", class: "btn btn-s" }, words.again ?? "↻");
        again.addEventListener("click", () => {
          const work = upload(row, file);
          going.add(work);
          work.then(() => going.delete(work));
        });
        // What was refused is refused again; what was lost on the way is worth another try.
        refuse(row, file, problem?.detail ?? words.failed ?? "", problem?.detail && problem.status < 500 ? null : again);
      }
    };
    const take = files => {
      for (const file of files) add(file);
      input.value = "";
    };

    input.addEventListener("change", () => take([...input.files]));
    for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
      drop.addEventListener(type, event => {
        event.preventDefault();
        drop.toggleAttribute("data-over", type.startsWith("drage") || type === "dragover");
        if (type === "drop") take([...event.dataTransfer.files]);
      });
    }
    form.addEventListener("bashgah:send", ({ detail }) => detail.push(...going));
    if (input.files.length) take([...input.files]);
  }

  const all = () => { for (const drop of document.querySelectorAll("[data-files]:not([data-ready])")) equip(drop); };
  document.addEventListener("bashgah:page", all);
  all();
})();

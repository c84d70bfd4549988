import Documents
import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// The ways to a form: its address, a QR code, the lines that put it into a website, and a try of each.
struct FormSharePage {
  let builder: FormBuilder

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.form(":id", .share)) { visit, tx in
      let builder = try FormBuilder(visit, tab: .share, tx)
      return builder.page(FormSharePage(builder: builder).body)
    }
  }

  private var visit: StaffVisit { builder.visit }
  private var words: Words { visit.words }
  private var slug: String { builder.edit.published?.definition.slug ?? builder.edit.definition.slug }
  private var address: String { "\(visit.house.origin)/f/\(slug)" }

  private var body: HTML {
    guard builder.edit.published != nil else {
      return "<div class=\"rec-main\">\(visit.empty("i-form", "builder.share.unpublished"))</div>"
    }
    return """
      <div class="rec-main">\(link)\(each(["inline", "button", "popup"]) { embed($0) })\(frame)\(tryOut)</div>
      """
  }

  private var link: HTML {
    """
    <section class="panel panel-b mt4" aria-labelledby="share-link"><h2 id="share-link">\(words("builder.share.link"))</h2>
    \(code("link", words("builder.share.address"), address))
    \(when(try? QRCode(address)) { code in
      "<div class=\"qr mt4\">\(code.svg(label: address))</div><p class=\"hint\">\(words("builder.share.qr"))</p>"
    })</section>

    """
  }

  private func embed(_ mode: String) -> HTML {
    let modes = mode == "inline" ? "" : " data-mode=\"\(mode)\""
    let line = "<script src=\"\(visit.house.origin)/embed.js\" data-form=\"\(slug)\"\(modes) async></script>"
    return """
      <section class="panel panel-b mt4" aria-labelledby="share-\(mode)"><h2 id="share-\(mode)">\(words("builder.share.\(mode)"))</h2>
      \(code(mode, words("builder.share.code"), line))</section>

      """
  }

  private var frame: HTML {
    let title = builder.edit.definition.title(visit.tongue)
    let line = "<iframe src=\"\(address)?embed=1\" title=\"\(title)\" width=\"100%\" height=\"900\"></iframe>"
    return """
      <section class="panel panel-b mt4" aria-labelledby="share-frame"><h2 id="share-frame">\(words("builder.share.frame"))</h2>
      <p class="hint">\(words("builder.share.frameHint"))</p>\(code("frame", words("builder.share.code"), line))</section>

      """
  }

  private var tryOut: HTML {
    """
    <section class="panel panel-b mt4" aria-labelledby="share-try"><h2 id="share-try">\(words("builder.share.try"))</h2>
    <p class="hint">\(words("builder.share.tryHint"))</p>
    <iframe class="preview" src="\(ConsoleLink.formPreviewFrame("\(builder.edit.form)"))?published=1" \
    title="\(words("builder.share.try"))" loading="lazy"></iframe></section>

    """
  }

  /// A line to copy.
  private func code(_ name: String, _ label: String, _ line: String) -> HTML {
    """
    <div class="field"><label class="label" for="code-\(name)">\(label)</label>\
    <input class="input code" id="code-\(name)" dir="ltr" readonly value="\(line)"></div>
    <div class="line mt2"><button class="btn btn-s" type="button" data-copy="\(line)" data-copied="\(words("console.form.copied"))">\
    \(visit.icon("i-copy", "i i-s")) \(words("console.form.copy"))<span class="vh">: \(words("builder.share.\(name)"))</span></button></div>
    """
  }
}

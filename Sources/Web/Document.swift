import Identity
import Kernel
import Language
import Markup
import Storage

/// The frame of every page: language, direction, styles and scripts by their hashed names.
package struct Document {
  private let inquiry: Inquiry
  private let title: String
  private let styles: [String]
  private let scripts: [String]
  private let face: String?
  private let live: String?
  private let theme: String?
  private let form: EmbeddedForm?
  private let accent: String?
  /// The style sheet of the organisation's own colour.
  private let ownColour: String?
  private let bodyClass: String?

  /// - Parameters:
  ///   - styles: paths below `Public`, in their order; tokens and fonts come before them by themselves.
  ///   - face: `portal` or `console`, the density of the page (ui.md §2).
  ///   - live: path of the event stream that the page follows.
  ///   - theme: `light` or `dark` for an embedded form, which follows its host; nil follows the system.
  ///   - accent: one of the five; nil for the organisation's.
  ///   - form: what the script of a form page has to know.
  package init(
    _ inquiry: Inquiry, title: String, styles: [String], scripts: [String] = [], face: String? = nil, live: String? = nil,
    theme: String? = nil, accent: String? = nil, form: EmbeddedForm? = nil, bodyClass: String? = nil
  ) {
    self.inquiry = inquiry
    self.title = title
    self.styles = ["css/tokens.css", "css/fonts.css"] + styles
    self.scripts = scripts
    self.face = face
    self.live = live
    self.theme = theme ?? (form == nil ? inquiry.look.theme?.rawValue : nil)
    let organisation = inquiry.house.organisation.value
    self.accent = accent ?? (organisation.ownColour == nil && !organisation.accent.isEmpty ? organisation.accent : nil)
    ownColour = accent == nil && organisation.ownColour != nil ? BrandLink.colours(organisation) : nil
    self.form = form
    self.bodyClass = bodyClass
  }

  /// The stream's address with the moment of this page, a second early because of transactions that are under way.
  private func stream(_ path: String) -> String {
    let now = inquiry.house.database.world.now() - .seconds(1)
    return "\(path)?\(EventStream.loadedAt)=\(now.milliseconds)"
  }

  package func html(body: HTML) -> HTML {
    let words = inquiry.words
    let assets = inquiry.house.assets
    return """
      <!doctype html>
      <html lang="\(words.tongue.rawValue)" dir="\(words.tongue.direction)"\(attribute: "data-face", face)\(attribute: "data-theme", theme)\(flag: "data-roomy", face == "console" && inquiry.look.isRoomy)\(attribute: "data-accent", accent)\
      \(attribute: "data-form", form?.slug)\(attribute: "data-parent", form?.parent)\(flag: "data-sent", form?.isSent ?? false)\
      \(attribute: "data-proof", form.map { _ in assets.link("js/proof.js") })>
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title>
      <link rel="icon" href="\(assets.link("favicon.svg"))">\(when(face == "portal") { "<link rel=\"manifest\" href=\"\(InstalledPortal.manifest)\">" })
      \(each(styles) { "<link rel=\"stylesheet\" href=\"\(assets.link($0))\">" })\(when(ownColour) { "<link rel=\"stylesheet\" href=\"\($0)\">" })\
      \(each(scripts) { "<script src=\"\(assets.link($0))\" defer></script>" })
      </head>
      <body\(attribute: "class", bodyClass)\(attribute: "data-live", live.map(stream))\(attribute: "data-live-text", live.map { _ in words("common.refreshed") })>\(body)</body></html>
      """
  }
}

/// A form page in somebody's frame, as `form.js` reads it from the root element.
package struct EmbeddedForm: Sendable {
  let slug: String
  let parent: String?
  package let isSent: Bool

  /// - Parameters:
  ///   - parent: the checked origin of the page around; it alone hears the height.
  ///   - isSent: whether this page is the receipt.
  package init(slug: String, parent: String?, isSent: Bool) {
    self.slug = slug
    self.parent = parent
    self.isSent = isSent
  }
}

extension Inquiry {
  /// An icon of `icons.svg` by its name; the text beside it says what it means.
  package func icon(_ name: StaticString, _ classes: String = "i") -> HTML {
    "<svg class=\"\(classes)\" aria-hidden=\"true\"><use href=\"\(house.assets.link("icons.svg"))#\("\(name)")\"/></svg>"
  }
}

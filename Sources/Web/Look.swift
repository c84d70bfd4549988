import Kernel
import Language
import Markup

/// How pages look in one browser: light, dark or as its system, and in the console dense or roomy. `?look=` changes it and is remembered.
package struct Look: Sendable, Equatable {
  enum Theme: String, CaseIterable {
    case light, dark
  }

  static let cookie = "look"

  private(set) var theme: Theme?
  private(set) var isRoomy = false

  /// - Parameter text: as `text` wrote it; anything else is the usual look.
  init(_ text: String) {
    for word in text.split(separator: ".") { change(to: String(word)) }
  }

  var text: String { "\(theme?.rawValue ?? "system").\(isRoomy ? "roomy" : "dense")" }

  func changed(by word: String?) -> Look {
    var look = self
    if let word { look.change(to: word) }
    return look
  }

  private mutating func change(to word: String) {
    switch word {
    case "system": theme = nil
    case "roomy": isRoomy = true
    case "dense": isRoomy = false
    default: if let named = Theme(rawValue: word) { theme = named }
    }
  }

  fileprivate func has(_ word: String) -> Bool { changed(by: word) == self }
}

/// Where the look is chosen: links to the same page, so that it works without a script.
package struct LookMenu {
  private let request: Inquiry
  private let words: [(word: String, icon: StaticString)]
  private let isConsole: Bool

  package init(_ request: Inquiry, isConsole: Bool) {
    self.request = request
    self.isConsole = isConsole
    words =
      [("system", "i-settings"), ("light", "i-sun"), ("dark", "i-moon")] + (isConsole ? [("dense", "i-list"), ("roomy", "i-para")] : [])
  }

  package var html: HTML {
    """
    <details class="pop only-l" data-menu><summary class="btn btn-quiet btn-icon" aria-label="\(request.words("look"))">\
    \(request.icon(request.look.theme == .dark ? "i-moon" : "i-sun"))</summary>\(list)</details>
    """
  }

  package var list: HTML {
    """
    <ul class="menu">\(each(words) { one in
      """
      <li><a href="\(request.link(look: one.word))"\(attribute: "aria-current", request.look.has(one.word) ? "true" : nil)>\
      \(request.icon(one.icon)) \(request.words("look.\(one.word)"))</a></li>
      """
    })\(when(isConsole) {
      "<li><button type=\"button\" data-dialog=\"keys\">\(request.icon("i-info")) \(request.words("keys"))<kbd class=\"ltr\">?</kbd></button></li>"
    })</ul>
    """
  }
}

extension Inquiry {
  /// The same page with another look.
  fileprivate func link(look word: String) -> String {
    let pairs = query.pairs.filter { $0.name != "look" && $0.name != "notice" }.map { ($0.name, $0.value) } + [("look", word)]
    return path + "?" + FormEncoding.text(Fields(pairs))
  }
}

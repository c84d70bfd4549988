import Identity
import Kernel
import Language
import Markup

/// The company's mark where it has no logo: a sun above the horizon on a tile.
package enum Mark {
  static let svg: HTML = """
    <svg class="mark" viewBox="0 0 36 36" aria-hidden="true"><rect width="36" height="36" rx="8" fill="var(--tile)"/>\
    <path d="M8.5 22.5a9.5 9.5 0 0 1 19 0z" fill="var(--gold)"/>\
    <path d="M8.5 26h19" stroke="var(--tile-dim)" stroke-width="2" stroke-linecap="round"/>\
    <path d="M18 7v2.5M28.3 11.2l-1.7 1.7M7.7 11.2l1.7 1.7" stroke="var(--gold)" stroke-width="2" stroke-linecap="round"/></svg>
    """
}

// Markup that the frames of all surfaces share.

extension Inquiry {
  /// The company's logo, or the mark; its name stands beside it.
  package var mark: HTML {
    guard let logo = house.organisation.value.logo else { return Mark.svg }
    return "<img class=\"logo\" src=\"\(BrandLink.logo(logo))\" alt=\"\" width=\"\(logo.width)\" height=\"\(logo.height)\">"
  }

  /// The same page in the other language.
  /// - Returns: nothing where the organisation offers its customers one language.
  package func languageSwitch(_ classes: String = "btn btn-quiet") -> HTML {
    let other = words.tongue.other
    guard path.hasPrefix("/console") || house.organisation.value.languages.contains(other) else { return HTML() }
    return """
      <a class="\(classes)" href="\(link(in: other))" lang="\(other.rawValue)" hreflang="\(other.rawValue)" dir="\(other.direction)">\
      \(other.name)</a>
      """
  }

  /// What the act before this page did, told once: a sentence of ours by its key, never what stands in the address.
  package var notice: HTML {
    when(query["notice"].map { "notice." + $0 }.flatMap { words.has($0) ? $0 : nil }) { key in
      "<p class=\"note\" data-s=\"ok\" role=\"status\">\(icon("i-ok"))<span>\(words(key))</span></p><div class=\"mt4\"></div>"
    }
  }

  /// A thin line between two facts, read as a comma.
  package var separator: HTML { "<span class=\"sep\">\(words.tongue == .fa ? "، " : ", ")</span>" }
}

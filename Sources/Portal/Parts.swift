import Identity
import Kernel
import Language
import Markup
import Web

// Markup that several pages of the portal share.

extension CustomerVisit {
  func icon(_ name: StaticString, _ classes: String = "i") -> HTML { request.icon(name, classes) }

  /// Asked before whatever commits the contact for whom the customer acts.
  /// - Throws: `Refusal.conflict` when their account looks on only.
  func mustAct() throws { if !viewer.mayAct { throw Refusal.conflict("portal.looksOn") } }

  /// Whose a record is, when it is not theirs for whom the customer acts.
  func owner(_ contact: ContactID?) -> HTML { when(viewer.scope.name(of: contact)) { "\(separator)\(HTML.name($0))" } }

  /// A place with nothing in it yet: what will be here and one way to begin.
  func empty(_ name: StaticString, _ key: String, action: (link: String, key: String)? = nil) -> HTML {
    """
    <div class="panel empty">\(icon(name))<p>\(words(key))</p>\
    \(when(action) { "<p><a class=\"btn\" href=\"\($0.link)\">\(words($0.key))</a></p>" })</div>
    """
  }

  /// Onward to what is older, and back to the newest; nothing when all stands on one page.
  func pager(_ path: String, older: String?, label: String) -> HTML {
    let isFirst = query["before"] == nil
    guard older != nil || !isFirst else { return "" }
    return """
      <nav class="pager" aria-label="\(words(label))"><span>\(when(!isFirst) {
        "<a class=\"btn btn-s\" href=\"\(path)\">\(icon("i-chev-start", "i i-s flip")) \(words("portal.newest"))</a>"
      })</span><span>\(when(older) {
        "<a class=\"btn btn-s\" href=\"\(path)?before=\($0)\">\(words("common.older")) \(icon("i-chev-end", "i i-s flip"))</a>"
      })</span></nav>
      """
  }

  /// The way back to the list that a page belongs to.
  func crumb(_ link: String, _ key: String) -> HTML { "<p class=\"crumb\"><a href=\"\(link)\">\(words(key))</a></p>" }

  /// A thin line between two facts, read as a comma.
  var separator: HTML { request.separator }
}

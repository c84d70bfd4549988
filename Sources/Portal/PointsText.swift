import Club
import Kernel
import Language
import Markup
import Web

/// What points came from or went to, and by how much, as lines and lots say it.
enum PointsText {
  /// «تخفیف روی فاکتور INV-1405-000123», the number a link to the paper.
  static func reason(_ change: PointsChange, _ words: Words) -> HTML {
    guard let document = change.document else { return HTML(words(change.reason)) }
    return words.html(change.reason.key, ["invoice": link(document)])
  }

  /// Where a lot came from.
  static func origin(_ document: PointsDocument?, _ words: Words) -> HTML {
    document.map { words.html("portal.invoice.title", ["number": link($0)]) } ?? HTML(words("portal.points.gift"))
  }

  /// +۱٬۹۴۰ or −۱٬۵۰۰
  static func change(_ change: PointsChange, _ words: Words) -> HTML {
    let tone = change.isPending ? "" : change.change < 0 ? "neg" : "pos"
    return "<bdi class=\"n \(tone)\">\(change.change > 0 ? "+" : "")\(words.number(change.change))</bdi>"
  }

  private static func link(_ document: PointsDocument) -> HTML {
    "<a href=\"\(PortalLink.invoice(document.id))\">\(HTML.code(document.number))</a>"
  }
}

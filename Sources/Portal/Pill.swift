import Forms
import Language
import Markup
import Sales
import Web

/// A state as a glyph and a word; the colour only repeats it.
enum Pill {
  static func state(_ state: FormState, _ inquiry: Inquiry) -> HTML {
    pill(state.tone.rawValue, icon(state.tone, inquiry), state.public(inquiry.words.tongue))
  }

  static func quote(_ state: Quote.State, _ inquiry: Inquiry) -> HTML {
    let tone: FormState.Tone? =
      switch state {
      case .draft: .draft
      case .sent: .wait
      case .accepted, .invoiced: .done
      case .declined: .no
      case .expired: nil
      }
    return pill(tone?.rawValue, tone.map { icon($0, inquiry) } ?? inquiry.icon("i-s-off"), inquiry.words("sales.myQuote.\(state.rawValue)"))
  }

  static func invoice(_ state: Invoice.State, _ settlement: Invoice.Settlement, isOverdue: Bool, _ inquiry: Inquiry) -> HTML {
    if state == .cancelled { return pill(nil, inquiry.icon("i-s-off"), inquiry.words("sales.invoice.cancelled")) }
    if isOverdue { return pill("no", inquiry.icon("i-alert"), inquiry.words("sales.settlement.overdue")) }
    let text = inquiry.words("sales.settlement.\(settlement.rawValue)")
    return switch settlement {
    case .paid: pill("done", inquiry.icon("i-s-done"), text)
    case .partly: pill("progress", inquiry.icon("i-s-progress"), text)
    case .unpaid: pill("wait", inquiry.icon("i-s-wait"), text)
    }
  }

  /// A length of time that is left, or another quiet remark.
  static func remark(_ tone: String, _ text: HTML) -> HTML { "<span class=\"pill\" data-s=\"\(tone)\"><span>\(text)</span></span>" }

  private static func pill(_ tone: String?, _ icon: HTML, _ text: String) -> HTML {
    "<span class=\"pill\"\(attribute: "data-s", tone)>\(icon)\(text)</span>"
  }

  private static func icon(_ tone: FormState.Tone, _ inquiry: Inquiry) -> HTML {
    switch tone {
    case .draft: inquiry.icon("i-s-draft")
    case .new: inquiry.icon("i-s-new")
    case .progress: inquiry.icon("i-s-progress")
    case .wait: inquiry.icon("i-s-wait")
    case .done: inquiry.icon("i-s-done")
    case .no: inquiry.icon("i-s-no")
    }
  }
}

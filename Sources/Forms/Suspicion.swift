import Kernel
import Language

/// What speaks for an answer being a program's. A pure function of facts: one strong reason or two weak ones hold the answer for staff to look at;
/// nobody is turned away, and no reason alone hits a person who merely has no script.
package struct Suspicion: Sendable, Equatable {
  /// In the order in which staff read them.
  package enum Reason: String, Sendable, CaseIterable {
    case trap, noProof, tooSoon, links, sameText, fromOneAddress, fromOneContact
  }

  /// What is known of an answer besides what it says.
  package struct Facts: Sendable {
    /// The field that people do not see was filled in.
    package var filledTrap = false
    package var hasProof = true
    /// From the making of the first page to the sending.
    package var after = Span.minutes(1)
    package var pages = 1
    /// Addresses of web pages in texts that did not ask for one.
    package var links = 0
    /// The same long text in the last day: how often, and in how many forms.
    package var copies = 0
    package var formsWithCopies = 0
    /// Answers in the last hour.
    package var fromAddress = 0
    package var fromContact = 0

    package init() {}
  }

  package let reasons: [Reason]

  package init(_ facts: Facts) {
    let limits = Limits.self
    reasons = Reason.allCases.filter { reason in
      switch reason {
      case .trap: facts.filledTrap
      case .noProof: !facts.hasProof
      case .tooSoon: facts.after.milliseconds < limits.perPage.milliseconds * Int64(facts.pages)
      case .links: facts.links > limits.links
      case .sameText: facts.copies > limits.copies || facts.formsWithCopies > limits.formsWithCopies
      case .fromOneAddress: facts.fromAddress > limits.fromAddress
      case .fromOneContact: facts.fromContact > limits.fromContact
      }
    }
  }

  /// Whether the answer waits for staff.
  package var holds: Bool { reasons.contains(.trap) || reasons.count > 1 }

  private enum Limits {
    /// A person with a filled-in form in the browser's memory still has to look at it.
    static let perPage = Span.seconds(3)
    static let links = 2
    static let copies = 4
    static let formsWithCopies = 2
    /// An office behind one address sends more than a household.
    static let fromAddress = 40
    static let fromContact = 10
  }
}

extension Suspicion {
  /// How many links stand in texts. A field that asks for a web address may have one.
  static func links(in draft: AnswerDraft) -> Int {
    draft.freeTexts.reduce(0) { count, text in
      let text = text.lowercased()
      return count + text.ranges(of: "://").count + text.ranges(of: "www.").count + text.ranges(of: "[url").count
    }
  }
}

extension AnswerDraft {
  /// What was typed freely, where programs advertise.
  var freeTexts: [String] {
    form.definition.fields.compactMap { [.shortText, .longText].contains($0.kind) ? answers.text($0.id) : nil }
  }
}

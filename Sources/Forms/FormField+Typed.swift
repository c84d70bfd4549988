import Kernel
import Language

extension FormField {
  /// An answer as a person would type it into this field, to write it anew; nothing for kinds of more than one control.
  package func typed(_ answer: Answer, _ words: Words) -> [String] {
    switch answer {
    case .text(let text): [typed(text, words)]
    case .choices(let chosen): chosen
    default: []
    }
  }

  private func typed(_ text: String, _ words: Words) -> String {
    switch kind {
    case .date: Day(text).map(words.shortDate) ?? text
    case .number, .money: DecimalText.thousandths(text).map { words.quantity(Quantity(thousandths: $0)) } ?? text
    case .mobile, .phone: words.phone(text)
    case .nationalID, .companyID, .postalCode: words.digits(text)
    default: text
    }
  }
}

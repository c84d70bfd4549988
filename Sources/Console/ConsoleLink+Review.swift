import Contacts
import Events
import Kernel
import Pipeline
import Web

extension ConsoleLink {
  package static let review = "/console/review"
  package static func review(of contact: ContactID) -> String { list(review, ["contact": "\(contact)"]) }
  package static func reviewed(_ id: ContactID) -> String { reviewed("\(id)") }
  package static func merge(_ id: ContactID) -> String { merge("\(id)") }
  package static func apart(_ id: ContactID) -> String { apart("\(id)") }
  package static func apartUndo(_ id: ContactID) -> String { apartUndo("\(id)") }
  package static func proposalUndo(_ id: ID<Proposal>) -> String { proposalUndo("\(id)") }
  package static func mergeUndo(_ id: ID<Handover>) -> String { mergeUndo("\(id)") }

  static func reviewed(_ id: String) -> String { "/console/review/\(id)" }
  static func merge(_ id: String) -> String { "/console/review/\(id)/merge" }
  static func apart(_ id: String) -> String { "/console/review/\(id)/apart" }
  static func apartUndo(_ id: String) -> String { "/console/review/\(id)/apart/undo" }
  static func proposalUndo(_ id: String) -> String { "/console/proposals/\(id)/undo" }
  static func mergeUndo(_ id: String) -> String { "/console/merges/\(id)/undo" }
}

import Kernel
import Language
import Storage

/// Answers to find a submission by, in a narrow table beside it, so that "city is Shiraz" is answered from an index among a million. Always a
/// function of the answers: written when they come in, replaced when staff change one.
enum SubmissionValues {
  /// Longer values are read, not chosen by.
  static let longest = 100
  /// Where the page stood that the form was on; no field id has a sign.
  static let origin = "@origin"

  struct Pair: Hashable {
    let field: String
    let value: String
  }

  /// What is kept of an answer.
  static func of(_ answers: Answers, under definition: FormDefinition) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for field in definition.fields where field.kind.isFound || field.isUnique {
      switch answers[field.id] {
      case .text(let text): pairs.insert(Pair(field: field.id, value: text))
      case .choices(let chosen): for id in chosen { pairs.insert(Pair(field: field.id, value: id)) }
      default: break
      }
    }
    return pairs.filter { $0.value.unicodeScalars.count <= longest }
  }

  /// Keeps the values of a submission that just came in.
  static func add(_ submission: Submission, under form: PublishedForm, in tx: Transaction) throws {
    var pairs = of(submission.answers, under: form.definition)
    if let origin = submission.source.origin { pairs.insert(Pair(field: SubmissionValues.origin, value: String(origin.prefix(longest)))) }
    try insert(pairs, submission.id, form.form, in: tx)
  }

  /// Brings them to what the answers are now.
  static func change(
    _ id: RequestID, from old: Answers, to new: Answers, under form: PublishedForm, in tx: Transaction
  ) throws {
    let (before, after) = (of(old, under: form.definition), of(new, under: form.definition))
    for pair in before.subtracting(after) {
      try tx.run(
        """
        DELETE FROM submission_values WHERE form_id = \(form.form) AND field = \(pair.field) AND value = \(pair.value) AND submission_id = \(id)
        """)
    }
    try insert(after.subtracting(before), id, form.form, in: tx)
  }

  private static func insert(_ pairs: Set<Pair>, _ id: RequestID, _ form: ID<Form>, in tx: Transaction) throws {
    guard !pairs.isEmpty else { return }
    let sorted = pairs.sorted { ($0.field, $0.value) < ($1.field, $1.value) }
    let rows = sorted.enumerated().map { index, pair in
      "\(sql: index == 0 ? "" : ", ")(\(form), \(pair.field), \(pair.value), \(id))" as SQL
    }
    try tx.run("INSERT INTO submission_values (form_id, field, value, submission_id) VALUES \(sql: SQL(rows)) ON CONFLICT DO NOTHING")
  }
}

extension FieldKind {
  /// Whether submissions are found by an answer of this kind; a hidden one holds the source or campaign that led to the form.
  package var isFound: Bool {
    [.choice, .choices, .yesNo, .date, .number, .rating, .scale, .serial, .hidden].contains(self)
  }
}

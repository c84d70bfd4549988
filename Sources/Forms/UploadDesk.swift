import Foundation
import Identity
import Kernel
import Language
import Storage

/// Where the files of a form are taken: the same for the hosted page, the frame and the portal.
package struct UploadDesk: Sendable {
  private let seal: Seal

  package init(seal: Seal) { self.seal = seal }

  /// Files from one address in an hour; an office behind one address still gets through.
  private static let perHour = 600

  /// How many bytes the file of an input may have; nil when the form has no such input for this viewer.
  /// - Throws: `Refusal.tooOften`.
  package func limit(
    of input: String, in form: PublishedForm, viewer: Viewer, from address: String, in tx: Transaction
  ) throws -> Int? {
    guard let field = form.definition.fileField(input), field.access(of: viewer, .filling) == .write else { return nil }
    try Throttle.take("files \(address)", limit: UploadDesk.perHour, per: .hours(1), in: tx)
    return field.fileRules.maxMegabytes * 1_048_576
  }

  /// The form under which a page was made, by its token.
  /// - Throws: `Refusal.invalid` for a token that is not ours or too old.
  package func form(_ fields: Fields, in tx: Transaction) throws -> PublishedForm {
    let token = try FormToken(opening: fields, seal: seal)
    guard !token.isStale(at: tx.now) else { throw Refusal.invalid(["": "forms.stale"]) }
    return try Form.version(token.version, in: tx)
  }

  /// Keeps one file that a script sent.
  /// - Throws: `Refusal.invalid` for a file that the field does not take.
  package func keep(_ file: Fields.File, of input: String, _ fields: Fields, words: Words, in tx: Transaction) throws -> Upload {
    let form = try form(fields, in: tx)
    guard let field = form.definition.fileField(input) else { throw Refusal.notFound }
    if let problem = field.problem(with: file, words) { throw Refusal.invalid([input: problem]) }
    return try Upload.keep(file, input: input, form: form.form, attempt: try FormToken(opening: fields, seal: seal).attempt, in: tx)
  }

  /// Keeps the files that came with a page: each leaves the id of its upload under `photo.kept`, where those stand that were sent before. What is
  /// wrong with a file stays in `files` for the reading of the answer.
  package func keep(_ fields: Fields, of form: PublishedForm, words: Words, in tx: Transaction) throws -> Fields {
    let token = try FormToken(opening: fields, seal: seal)
    var kept = fields
    kept.files = []
    for file in fields.files {
      guard let field = form.definition.fileField(file.name) else { continue }
      let name = FormInput.kept(file.name)
      let tooMany = kept.all(name).count < field.mostFiles ? nil : Word("files.tooMany", ["max": String(field.mostFiles)])
      if let problem = field.problem(with: file, words) ?? tooMany {
        kept.files.append(Fields.File(name: file.name, fileName: file.fileName, problem: problem))
      } else {
        let upload = try Upload.keep(file, input: file.name, form: form.form, attempt: token.attempt, in: tx)
        kept.append(name, upload.id.description)
      }
    }
    return kept
  }
}

extension FormInput {
  /// The hidden inputs with the ids of uploads that the server has.
  package static func kept(_ input: String) -> String { input + ".kept" }
}

extension FormDefinition {
  /// The field of an input that takes files: by its id, or `group.ROW.field`.
  package func fileField(_ input: String) -> FormField? {
    let parts = input.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let found =
      switch parts.count {
      case 1: field(input)
      case 3 where Int(parts[1]) != nil: field(parts[0]).flatMap { $0.kind == .group ? $0.fields.first { $0.id == parts[2] } : nil }
      default: nil as FormField?
      }
    return found.flatMap { $0.takesFiles ? $0 : nil }
  }
}

extension FormField {
  package var takesFiles: Bool { [.file, .image, .signature].contains(kind) }

  /// Five unless said; of a signature the one before and the one that takes its place.
  package var mostFiles: Int { kind == .signature ? 2 : max ?? 5 }

  /// What it takes: said, or pictures and PDF up to 10 MB; of an image always pictures.
  package var fileRules: FileRules {
    var rules = files ?? FileRules()
    if kind == .image || kind == .signature { rules.types = [.image] }
    if kind == .signature { rules.maxMegabytes = 1 }
    return rules
  }

  /// Why a file is not taken; nil for one that is.
  fileprivate func problem(with file: Fields.File, _ words: Words) -> Word? {
    if let problem = file.problem { return problem }
    let types = fileRules.types
    if let type = BlobType(rawValue: file.type), types.contains(where: { $0.includes(type) }) { return nil }
    let names = types.map { words("files.type.\($0.rawValue)") }
    return Word("field.fileType", ["types": names.joined(separator: words.tongue == .fa ? "، " : ", ")])
  }
}

extension FileRules.FileType {
  /// Whether a file whose content is of this type belongs to it.
  package func includes(_ type: BlobType) -> Bool {
    switch type {
    case .jpeg, .png, .gif, .webp, .heic: self == .image
    case .pdf: self == .pdf
    case .docx, .doc, .odt, .pptx: self == .document
    case .xlsx, .xls, .ods: self == .spreadsheet
    case .csv: self == .spreadsheet || self == .text
    case .text: self == .text
    case .mp3, .m4a, .ogg, .wav: self == .audio
    case .mp4: self == .video
    case .zip: self == .archive
    }
  }

  /// The value of `accept` for the browser's own chooser.
  package var accept: [String] { BlobType.allCases.filter(includes).flatMap { type in [type.rawValue] + type.endings.map { ".\($0)" } } }
}

extension FileRef {
  /// As the script hears of it, in the same shape as in the answer.
  package var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

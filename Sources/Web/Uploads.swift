import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Language
import NIOCore
import Storage

/// How the files of a form come in: asked when a file begins to arrive, and again when all of them lie in the blob store.
package struct FileIntake<Viewer: Sendable>: Sendable {
  /// How many bytes the file of an input may have; nil when the input takes none, and what comes is dropped. The visit has the fields that stood
  /// before the file. What it throws ends the request before the file is read.
  package typealias Limit = @Sendable (_ visit: Visit<Viewer>, _ input: String, _ tx: Transaction) throws -> Int?
  /// Writes down what came, in a transaction of its own that an error in the form does not undo; returns the fields that the form then reads.
  package typealias Keep = @Sendable (_ visit: Visit<Viewer>, _ tx: Transaction) throws -> Fields

  let limit: Limit
  let keep: Keep
  /// Whether fields without a file are written down as well before the act runs.
  let keepsFields: @Sendable (Fields) -> Bool

  package init(limit: @escaping Limit, keep: @escaping Keep, keepsFields: @escaping @Sendable (Fields) -> Bool = { _ in false }) {
    self.limit = limit
    self.keep = keep
    self.keepsFields = keepsFields
  }
}

/// Where the files of one request go.
struct FileReceiver: Sendable {
  let blobs: any BlobStore
  /// By the name of the input and the fields before it.
  let limit: @Sendable (String, Fields) async throws -> Int?
  /// For a script that sends one file: the first thing that is wrong ends the request. A page goes on, so that nothing typed is lost.
  var stopsAtProblem = false

  /// Of a whole request; a field that takes larger files than that raises it.
  static let totalBytes = 40 * 1024 * 1024
  static let mostFiles = 20

  /// What is wrong with the only file of a request.
  struct Stopped: Error {
    let word: Word
    let status: HTTPResponse.Status
  }
}

/// The fields of a multipart body while it arrives; a file goes on to the blob store as it comes.
struct MultipartFields {
  private let receiver: FileReceiver?
  private(set) var fields = Fields()
  /// What the body may have in all, as far as it is known by now.
  private(set) var totalBytes: Int
  private var textBytes = 0
  private var fileCount = 0
  private var file: Arriving?

  private struct Arriving {
    let input: String
    let name: String
    var limit: Int?
    var writer: (any BlobWriter)?
    var problem: Word?
    var isAsked = false
  }

  /// - Parameter receiver: nil drops every file.
  init(_ receiver: FileReceiver?) {
    self.receiver = receiver
    totalBytes = receiver == nil ? Body.maximumBytes : FileReceiver.totalBytes
  }

  mutating func take(_ piece: Multipart.Piece) async throws {
    switch piece {
    case .field(let name, let value):
      textBytes += name.utf8.count + value.utf8.count
      guard textBytes <= Body.maximumBytes else { throw Refusal.tooLarge }
      if try await !isDrawing(name, value) { fields.append(name, value) }
    case .file(let input, let name): file = Arriving(input: input, name: name)
    case .bytes(let bytes): try await add(bytes)
    case .endOfFile: try await end()
    }
  }

  /// What was drawn on a pad travels as a text, and is a file like any other where the input takes files.
  private mutating func isDrawing(_ input: String, _ value: String) async throws -> Bool {
    let start = "data:image/png;base64,"
    guard receiver != nil, value.hasPrefix(start), let bytes = Data(base64Encoded: String(value.dropFirst(start.count)))
    else { return false }
    file = Arriving(input: input, name: "signature.png")
    try await add(Array(bytes))
    let isTaken = file?.limit != nil
    try await end()
    return isTaken
  }

  private mutating func add(_ bytes: [UInt8]) async throws {
    try await ask()
    guard let limit = file?.limit, let count = file?.writer?.count else { return }
    if count + bytes.count > limit {
      file?.writer = nil
      try refuse(Word("files.tooLarge", ["max": String(limit / 1_048_576)]), .contentTooLarge)
    } else {
      try await file?.writer?.append(bytes)
    }
  }

  /// A file control that was left empty sends an empty name and no bytes; nobody is asked about that.
  private mutating func end() async throws {
    defer { file = nil }
    if let name = file?.name, !name.isEmpty { try await ask() }
    guard let file, let receiver, file.limit != nil else { return }
    if let problem = file.problem {
      fields.files.append(Fields.File(name: file.input, fileName: FileName.cleaned(file.name), problem: problem))
      return
    }
    guard let writer = file.writer else { return }
    let (name, blob) = (FileName.cleaned(file.name), try await writer.finish())
    do {
      let type = try await BlobType.found(in: try receiver.blobs.pieces(of: blob), name: name)
      fields.files.append(
        Fields.File(name: file.input, fileName: type.named(name), type: type.rawValue, bytes: writer.count, blob: blob.hex))
    } catch let unfit as BlobType.Unfit {
      // Its bytes may be somebody else's too: the sweep takes them when nobody points at them.
      try refuse(unfit.word, .unsupportedMediaType)
      fields.files.append(Fields.File(name: file.input, fileName: name, problem: unfit.word))
    }
  }

  /// Before the first byte of a file is kept.
  private mutating func ask() async throws {
    guard let receiver, let asked = file, !asked.isAsked else { return }
    fileCount += 1
    guard fileCount <= FileReceiver.mostFiles else { throw Refusal.tooLarge }
    let limit = try await receiver.limit(asked.input, fields)
    file?.isAsked = true
    file?.limit = limit
    guard let limit else { return }
    totalBytes = max(totalBytes, limit + Body.maximumBytes)
    file?.writer = try receiver.blobs.writer()
  }

  private mutating func refuse(_ problem: Word, _ status: HTTPResponse.Status) throws {
    if receiver?.stopsAtProblem == true { throw FileReceiver.Stopped(word: problem, status: status) }
    file?.problem = problem
  }
}

/// What a sender calls a file, as far as it can be shown and written to a disk.
enum FileName {
  static let longest = 120
  /// Room for an ending of its type.
  private static let longestStem = longest - 6

  /// The last part of a path without control and bidi signs, signs that some disk does not take, and dots before it.
  static func cleaned(_ name: String) -> String {
    let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
    let plain = String.UnicodeScalarView(Text.stored(last).unicodeScalars.map { "<>:\"|?*\n".unicodeScalars.contains($0) ? "_" : $0 })
    let shown = plain.drop { $0 == "." || $0 == " " || $0 == "\u{200C}" }
    guard shown.count > longestStem else { return shown.isEmpty ? "file" : String(shown) }
    let ending = shown.lastIndex(of: ".").map { shown[$0...] }.flatMap { $0.count <= 10 ? $0 : nil } ?? shown[shown.endIndex...]
    return String(shown.prefix(longestStem - ending.count)) + String(ending)
  }
}

extension Routes {
  /// Takes one file at a time for a script, as soon as it is chosen; answers in JSON whatever happens.
  /// - Parameter keep: writes the file down and returns what the script is told.
  package func upload(
    _ path: String, limit: @escaping FileIntake<Viewer>.Limit,
    keep: @escaping @Sendable (Visit<Viewer>, Fields.File, Transaction) throws -> String
  ) {
    table.add(path, .post) { [desk = desk(for: path, .post)] request, context in
      let intake = FileIntake<Viewer>(limit: limit) { visit, _ in visit.fields }
      do {
        let inquiry = try await desk.posted(request, context, intake, stopsAtProblem: true)
        guard let file = inquiry.fields.files.first else { throw Body.Malformed() }
        let json = try await desk.house.database.write { tx in try keep(Visit(try desk.admit(inquiry, tx), inquiry), file, tx) }
        return Reply(json: json).response(inquiry)
      } catch {
        let (problem, inquiry) = (Problem(error), Inquiry(request, context, desk.house))
        // What is our fault is logged where all errors are.
        guard problem.status.code < 500 else { throw error }
        var reply = Reply(json: problem.json(inquiry))
        reply.status = problem.status
        if let seconds = problem.retryAfter { reply.headers[.retryAfter] = String(seconds) }
        return reply.response(inquiry)
      }
    }
  }
}

extension Reply {
  fileprivate init(json: String) {
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "no-store"
    body = Array(json.utf8)
  }
}

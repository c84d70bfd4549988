import Events
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Forms

/// Files of a form from being chosen to being sent, or forgotten.
@Suite struct UploadTests {
  private let attempt: [UInt8] = Array(repeating: 7, count: 16)

  private func file(_ blob: Blob, name: String = "رسید.pdf") -> Fields.File {
    Fields.File(name: "receipt", fileName: name, type: "application/pdf", bytes: 3, blob: blob.hex)
  }

  private func keep(_ blob: Blob, _ form: PublishedForm, _ db: TestDatabase, attempt: [UInt8]? = nil) async throws -> Upload {
    let key = attempt ?? self.attempt
    return try await db.database.write { tx in
      try Upload.keep(file(blob), input: "receipt", form: form.form, attempt: key, in: tx)
    }
  }

  @Test func aFileBelongsToItsAttemptUntilItIsSent() async throws {
    let db = try await FormsKit.database()
    let blobs = BlobFolder(db.database.world)
    let form = try await db.publish("order")
    let blob = try await blobs.keep([1, 2, 3])
    let first = try await keep(blob, form, db)
    db.clock.advance(by: .seconds(1))
    let second = try await keep(blob, form, db)
    let foreign = try await keep(blob, form, db, attempt: Array(repeating: 8, count: 16))
    let request = try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission)
    let attempt = attempt
    #expect(try await db.database.read { tx in try Upload.unsent(attempt, in: tx).map(\.id) } == [first.id, second.id])
    await #expect(throws: Refusal.invalid(["": "files.gone"])) {
      try await db.database.write { tx in try Upload.claim([first.id, foreign.id], attempt: attempt, for: request.id, in: tx) }
    }
    try await db.database.write { tx in try Upload.claim([first.id, first.id], attempt: attempt, for: request.id, in: tx) }
    await #expect(throws: Refusal.invalid(["": "files.gone"])) {
      try await db.database.write { tx in try Upload.claim([first.id], attempt: attempt, for: request.id, in: tx) }
    }
    let sent = try await db.database.read { tx in try Upload.of(request.id, in: tx) }
    #expect(
      sent.map(\.id) == [first.id] && sent[0].ref == FileRef(id: first.id.description, name: "رسید.pdf", bytes: 3, type: "application/pdf"))
    #expect(try await db.database.read { tx in try Upload.unsent(attempt, in: tx).map(\.id) } == [second.id])
  }

  @Test func whatIsNotSentIsForgottenAndItsBytesFollow() async throws {
    let db = try await FormsKit.database()
    let blobs = BlobFolder(db.database.world)
    let form = try await db.publish("order")
    let (sent, left, drafted) = (try await blobs.keep([1]), try await blobs.keep([2]), try await blobs.keep([3]))
    let kept = try await keep(sent, form, db)
    _ = try await keep(left, form, db)
    let other: [UInt8] = Array(repeating: 8, count: 16)
    _ = try await keep(drafted, form, db, attempt: other)
    let request = try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission)
    let attempt = attempt
    try await db.database.write { tx in
      try Upload.claim([kept.id], attempt: attempt, for: request.id, in: tx)
      try Upload.keepUntil(tx.now + .days(30), attempt: other, in: tx)
      try Upload.scheduleSweep(in: tx)
    }
    let runner = JobRunner(db.database, handlers: Upload.handlers, logger: .silent)
    db.clock.advance(by: .hours(47))
    try await runner.runDue()
    #expect(try await db.count("uploads") == 3)
    for _ in 0..<2 {
      db.clock.advance(by: .days(1))
      try await runner.runDue()
    }
    #expect(try await db.count("uploads") == 2)
    #expect(try await Upload.sweepBlobs(blobs.store, db.database) == 1)
    #expect(blobs.files == [sent.hex, drafted.hex].sorted())
    try await db.database.write { tx in try Upload.remove(of: request.id, in: tx) }
    #expect(try await Upload.sweepBlobs(blobs.store, db.database) == 1)
    #expect(blobs.files == [drafted.hex])
  }

  /// Staff may look at what is held weeks later.
  @Test func theFilesOfAHeldAnswerWaitForStaff() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let token = db.openPage(form)
    let upload = try await keep(try await BlobFolder(db.database.world).keep([1]), form, db, attempt: token.attempt)
    try await db.database.write { tx in
      _ = try Quarantine.hold(
        FormsKit.order, to: form, token: token, source: .init(tongue: .fa), reasons: [], receiptPrefix: "MH", in: tx)
    }
    db.clock.advance(by: .days(29))
    try await db.database.write { tx in try Upload.scheduleSweep(in: tx) }
    try await JobRunner(db.database, handlers: Upload.handlers, logger: .silent).runDue()
    #expect(try await db.database.read { tx in try Upload.find(upload.id, in: tx).id } == upload.id)
  }

  /// A server that was killed between the bytes and the row.
  @Test func bytesWithoutARowGoAfterADay() async throws {
    let db = try await FormsKit.database()
    let blobs = BlobFolder(db.database.world)
    let orphan = try await blobs.keep([1])
    #expect(try await Upload.sweepBlobs(blobs.store, db.database) == 0)
    db.clock.advance(by: .hours(25))
    #expect(blobs.files == [orphan.hex])
    #expect(try await Upload.sweepBlobs(blobs.store, db.database) == 1)
    #expect(blobs.files == [])
  }

  @Test func anAttemptHasAnEnd() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let blob = try await BlobFolder(db.database.world).keep([1])
    let (attempt, file) = (attempt, file(blob))
    try await db.database.write { tx in
      for _ in 0..<Upload.mostOfAnAttempt { _ = try Upload.keep(file, input: "receipt", form: form.form, attempt: attempt, in: tx) }
    }
    await #expect(throws: Refusal.tooLarge) { try await keep(blob, form, db) }
  }

  @Test func staffAddAFileToARequest() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let request = try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission)
    let file = file(try await BlobFolder(db.database.world).keep([1]))
    let added = try await db.database.write { tx in try Upload.attach(file, input: "report", to: request, in: tx) }
    db.clock.advance(by: .days(30))
    try await db.database.write { tx in try Upload.scheduleSweep(in: tx) }
    try await JobRunner(db.database, handlers: Upload.handlers, logger: .silent).runDue()
    #expect(try await db.database.read { tx in try Upload.of(request.id, in: tx).map(\.id) } == [added.id])
  }

  @Test func theInputsThatTakeFiles() throws {
    let definition = try UploadTests.definition()
    #expect(definition.fileField("photo")?.fileRules.types == [.image] && definition.fileField("photo")?.mostFiles == 2)
    #expect(definition.fileField("guests.0.card")?.id == "card")
    for input in ["name", "guests", "guests.0", "guests.x.card", "guests.0.guest", "photo.0.card", "", "nobody", "guests.0.card.x"] {
      #expect(definition.fileField(input) == nil, "\(input)")
    }
  }

  @Test func aPageLeavesWhatItsFilesBecameAndWhatIsWrongWithThem() async throws {
    let db = try await FormsKit.database()
    let form = try await db.database.write { tx in
      try Form.apply(UploadTests.definition(), in: tx)
      return try #require(try Form.published("small", in: tx))
    }
    let blob = try await BlobFolder(db.database.world).keep([1])
    func picture(_ name: String, type: String = "image/png") -> Fields.File {
      Fields.File(name: "photo", fileName: name, type: type, bytes: 1, blob: blob.hex)
    }
    let token = db.openPage(form)
    let fields = Fields(
      [("name", "سارا"), (FormInput.token, token.sealed(by: FormsKit.seal))],
      files: [
        picture("1.png"), picture("2.pdf", type: "application/pdf"), picture("3.png"), picture("4.png"),
        Fields.File(name: "photo", fileName: "5.png", problem: "files.broken"),
        Fields.File(name: "nobody", fileName: "6.png", type: "image/png", bytes: 1, blob: blob.hex),
      ])
    let desk = UploadDesk(seal: FormsKit.seal)
    let kept = try await db.database.write { tx in try desk.keep(fields, of: form, words: Words(.en), in: tx) }
    let uploads = try await db.database.read { tx in try Upload.unsent(token.attempt, in: tx) }
    #expect(uploads.map(\.name) == ["1.png", "3.png"] && kept.all("photo.kept") == uploads.map(\.id.description))
    #expect(kept["name"] == "سارا")
    #expect(
      kept.files.map(\.problem) == [
        Word("field.fileType", ["types": "picture"]), Word("files.tooMany", ["max": "2"]), "files.broken",
      ])
  }

  @Test func everyTypeBelongsToAKindAndIsAccepted() {
    for type in BlobType.allCases {
      let kinds = FileRules.FileType.allCases.filter { $0.includes(type) }
      #expect(!kinds.isEmpty && kinds.allSatisfy { $0.accept.contains(type.rawValue) && $0.accept.contains("." + type.endings[0]) })
    }
  }

  private static func definition() throws -> FormDefinition {
    var definition = try FormsKit.definition(
      fields: """
        - { id: name, kind: shortText, label: { fa: نام, en: Name } }
        - { id: photo, kind: image, label: { fa: عکس, en: Photo }, files: { types: [image], maxMegabytes: 1 } }
        - { id: guests, kind: group, label: { fa: مهمانان, en: Guests }, fields: [ { id: guest, kind: shortText, label: { fa: نام, en: Name } }, { id: card, kind: file, label: { fa: کارت, en: Card } } ] }
        """)
    definition.fields[1].max = 2
    return definition
  }
}

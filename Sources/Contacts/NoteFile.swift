import Kernel
import Storage

/// A file that hangs on a note: whoever may read the note may open it.
package struct NoteFile: Sendable {
  package let id: ID<NoteFile>
  package let note: ID<Note>
  package let blob: Blob
  package let name: String
  package let type: String
  package let bytes: Int

  /// Hangs what was sent on a note.
  static func add(_ files: [Fields.File], to note: ID<Note>, contact: ContactID?, in tx: Transaction) throws {
    for file in files.prefix(10) {
      guard file.problem == nil, let blob = Blob(file.blob) else { continue }
      try tx.run(
        """
        INSERT INTO note_files (id, note_id, contact_id, blob, name, type, bytes)
        VALUES (\(tx.newID(NoteFile.self)), \(note), \(contact), \(blob), \(file.fileName), \(file.type), \(file.bytes))
        """)
    }
  }

  /// The files of some notes, by note.
  package static func of(_ notes: [ID<Note>], in tx: Transaction) throws -> [ID<Note>: [NoteFile]] {
    let files = try tx.all("SELECT * FROM note_files WHERE note_id IN \(list: notes) ORDER BY id", NoteFile.init(row:))
    return Dictionary(grouping: files, by: \.note)
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<NoteFile>, in tx: Transaction) throws -> NoteFile {
    guard let file = try tx.first("SELECT * FROM note_files WHERE id = \(id)", NoteFile.init(row:)) else { throw Refusal.notFound }
    return file
  }

  /// Which of these blobs hang on a note, for the sweep.
  package static func named(among blobs: [Blob], in tx: Transaction) throws -> [Blob] {
    try tx.all("SELECT DISTINCT blob FROM note_files WHERE blob IN \(list: blobs)") { try $0("blob") }
  }

  init(row: Row) throws {
    id = try row("id")
    note = try row("note_id")
    blob = try row("blob")
    name = try row("name")
    type = try row("type")
    bytes = try row("bytes")
  }
}

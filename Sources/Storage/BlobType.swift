import Kernel

/// What a file is, as its bytes say; neither its name nor what the sender calls it is believed. What is not among these is not taken: least of
/// all SVG and HTML, which would run in a browser.
package enum BlobType: String, Sendable, CaseIterable {
  case jpeg = "image/jpeg"
  case png = "image/png"
  case gif = "image/gif"
  case webp = "image/webp"
  case heic = "image/heic"
  case pdf = "application/pdf"
  case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
  case odt = "application/vnd.oasis.opendocument.text"
  case ods = "application/vnd.oasis.opendocument.spreadsheet"
  case doc = "application/msword"
  case xls = "application/vnd.ms-excel"
  case zip = "application/zip"
  case text = "text/plain"
  case csv = "text/csv"
  case mp3 = "audio/mpeg"
  case m4a = "audio/mp4"
  case ogg = "audio/ogg"
  case wav = "audio/wav"
  case mp4 = "video/mp4"

  /// Pictures that every browser draws and that hold no script: the only ones that a page may show in place.
  package var isRaster: Bool { [.jpeg, .png, .gif, .webp].contains(self) }

  /// Endings of such files, the usual one first.
  package var endings: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jfif"]
    case .heic: ["heic", "heif"]
    case .text: ["txt", "text", "log", "md"]
    case .ogg: ["ogg", "oga", "opus"]
    case .mp4: ["mp4", "m4v", "mov", "3gp"]
    default: ["\(self)"]
    }
  }

  /// The name with an ending of this type: a file that is opened later must not turn into something else by its name.
  package func named(_ name: String) -> String {
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
    if let ending, endings.contains(ending) { return name }
    return "\(name).\(endings[0])"
  }

  /// Why a file is not taken.
  package struct Unfit: Error {
    package let word: Word

    init(_ key: String, _ values: [String: String] = [:]) { word = Word(key, values) }
  }

  /// Looks at the beginning of the bytes, and at pictures as a whole.
  /// - Parameter name: only says whether a text is a table.
  /// - Throws: `Unfit`.
  package static func found(in pieces: BlobPieces, name: String) async throws -> BlobType {
    var cursor = BlobCursor(pieces)
    let head = try await cursor.peek(BlobType.headBytes)
    guard !head.isEmpty else { throw Unfit("files.empty") }
    // A picture that is a page as well: some programs would run it.
    if BlobHead(head.prefix(1024)).isMarkup { throw Unfit("files.active") }
    guard let type = BlobHead(head).type(name: name) else { throw Unfit("files.unknown") }
    switch type {
    case .png: try await cursor.checkPNG()
    case .jpeg: try await cursor.checkJPEG()
    case .gif, .webp, .heic: try BlobHead(head).checkSize(of: type)
    case .doc: return try await cursor.oldOfficeType()
    default: break
    }
    return type
  }

  /// Enough for the first names in an archive.
  private static let headBytes = 64 * 1024
}

/// Width and height that a picture says it has.
struct PictureSize {
  let width: Int
  let height: Int

  /// What a program needs to draw it is four bytes for each point: 80 million are the largest cameras.
  func check() throws {
    guard width > 0, height > 0 else { throw BlobType.Unfit("files.broken") }
    guard width <= 12_000, height <= 12_000, width * height <= 80_000_000 else {
      throw BlobType.Unfit("files.tooManyPoints", ["width": "12000", "height": "12000"])
    }
  }
}

import Foundation
import Identity
import Kernel

/// The key that signs links and codes: the setting, or a file that is made at the first start and that only its owner can read.
enum Secret {
  /// - Throws: `Settings.Invalid` when the file cannot be read or written.
  static func read(_ settings: Settings, _ world: World) throws -> [UInt8] {
    if let secret = settings.secret { return Array(secret.utf8) }
    let file = settings.data.appending(path: "secret.key")
    do {
      if !FileManager.default.fileExists(atPath: file.path) {
        try FileManager.default.createDirectory(at: settings.data, withIntermediateDirectories: true)
        try make(file, world)
      }
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      guard let bytes = Base64URL.decode(text), bytes.count >= 32 else {
        throw Settings.Invalid("\(file.path) holds no key; restore it from a backup or set BASHGAH_SECRET")
      }
      return bytes
    } catch let error as Settings.Invalid { throw error } catch {
      throw Settings.Invalid("the data folder \(settings.data.path) cannot be used: \(error.localizedDescription)")
    }
  }

  /// Whole or not at all, also through a kill; of two servers that start at once the first one's key stands.
  private static func make(_ file: URL, _ world: World) throws {
    let draft = file.appendingPathExtension("\(ProcessInfo.processInfo.processIdentifier)")
    defer { unlink(draft.path) }
    let content = Data(Base64URL.encode(world.randomBytes(32)).utf8)
    guard FileManager.default.createFile(atPath: draft.path, contents: content, attributes: [.posixPermissions: 0o600]),
      link(draft.path, file.path) == 0 || errno == EEXIST
    else { throw Settings.Invalid("\(file.path) cannot be written") }
  }
}

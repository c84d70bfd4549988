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
      if let known = try? Data(contentsOf: file) {
        guard let bytes = Base64URL.decode(String(decoding: known, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)),
          bytes.count >= 32
        else { throw Settings.Invalid("\(file.path) holds no key; restore it from a backup or set BASHGAH_SECRET") }
        return bytes
      }
      try FileManager.default.createDirectory(at: settings.data, withIntermediateDirectories: true)
      let bytes = world.randomBytes(32)
      guard
        FileManager.default.createFile(
          atPath: file.path, contents: Data(Base64URL.encode(bytes).utf8), attributes: [.posixPermissions: 0o600])
      else { throw Settings.Invalid("\(file.path) cannot be written") }
      return bytes
    } catch let error as Settings.Invalid { throw error } catch {
      throw Settings.Invalid("the data folder \(settings.data.path) cannot be used: \(error.localizedDescription)")
    }
  }
}

import Foundation
import Language

/// The passwords that people choose most, of eight characters or more (ASVS 6.2.4). `scripts/setup.sh` makes the list; without it none is refused for
/// being common, and `bashgah doctor` says so.
package enum CommonPasswords {
  /// In small letters.
  package static let all = load()

  static func contains(_ typed: String) -> Bool { all.contains(Text.asciiDigits(typed).lowercased()) }

  private static func load() -> Set<String> {
    // Beside the program, or where it was built.
    for path in ["passwords.txt", ".build/passwords.txt"] {
      if let text = try? String(contentsOfFile: path, encoding: .utf8) { return Set(text.split(separator: "\n").map(String.init)) }
    }
    return []
  }
}

import Crypto
import Foundation
import Kernel

/// Work that a browser does in the background while somebody types, and that a program which sends by the thousand would have to do each time:
/// a text whose SHA-256, behind the key of the attempt, begins with as many zero bits as the page asked for. Checked by one hash.
package enum Proof {
  /// Some thousand hashes: not noticed on an old phone.
  package static let least = 12
  /// A million hashes: seconds on a phone, hours for ten thousand answers.
  package static let most = 20

  /// Whether `proof` is the work that belongs to this attempt.
  package static func holds(_ proof: String?, for token: FormToken) -> Bool {
    guard let proof, (1...16).contains(proof.utf8.count) else { return false }
    var hash = SHA256()
    hash.update(data: Data(token.attempt))
    hash.update(data: Data(proof.utf8))
    return leadingZeros(hash.finalize()) >= token.bits
  }

  private static func leadingZeros(_ bytes: some Sequence<UInt8>) -> Int {
    var count = 0
    for byte in bytes {
      count += byte.leadingZeroBitCount
      if byte != 0 { break }
    }
    return count
  }
}

extension FormInput {
  /// Written by `proof.js`.
  package static let proof = "form-proof"
}

import HTTPTypes
import Kernel
import Storage
import Testing

@testable import Web

@Suite struct Problems {
  /// 503 is what a form on a page takes for a lost connection: it sends again by itself.
  @Test func aDatabaseThatIsAwayIsNoFaultOfOurs() {
    for error in [StorageError.unavailable("busy"), .retry("overtaken")] {
      #expect(Problem(error).status == .serviceUnavailable)
      #expect(Problem(error).retryAfter == 5)
    }
  }

  @Test func whatIsOursIsOurs() {
    #expect(Problem(StorageError.other("no such column")).status == .internalServerError)
    #expect(Problem(StorageError.constraint("foreign key")).status == .internalServerError)
  }
}

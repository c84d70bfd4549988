import Events
import Forms
import HummingbirdTesting
import Kernel
import Storage
import Testing

@testable import Web

/// Pages that follow what happens, over a real connection.
@Suite struct StreamTests {
  private let changed = "event: changed\ndata:\n\n"
  private let open = "event: open\ndata:\n\n"

  @Test(.timeLimit(.minutes(15))) func thePagesOfARequestHearOfItsStatus() async throws {
    try await site(.live) { site in
      let request = try await site.order(by: .sara)
      let (sara, staff) = (try await site.signIn(customer: .sara), try await site.signInStaff())
      for (path, cookie) in [
        (site.statusLink(request) + "/live", "lang=fa"), ("/my/live", "__Host-s=\(sara.cookies["__Host-s"] ?? "")"),
        ("/console/live", "__Host-staff=\(staff.cookies["__Host-staff"] ?? "")"),
      ] {
        try await Wire.open(site.client.port) { wire in
          try await wire.get(path, cookie: cookie)
          let head = try await wire.receive(until: open)
          #expect(head.hasPrefix("HTTP/1.1 200") && head.lowercased().contains("content-type: text/event-stream"), "\(path)")
          #expect(head.contains("retry: 3000") && !head.contains("changed"), "\(path)")
          try await say("گامی دیگر", of: request, site)
          try await wire.receive(until: changed)
          site.database.signals.wake([EventStream.heartbeat])
          try await wire.receive(until: ":\n\n")
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(15))) func nobodyHearsOfAnothersRequest() async throws {
    try await site(.live) { site in
      let request = try await site.order(by: .sara)
      let omid = try await site.signIn(customer: .omid)
      try await Wire.open(site.client.port) { wire in
        try await wire.get("/my/live", cookie: "__Host-s=\(omid.cookies["__Host-s"] ?? "")")
        try await wire.receive(until: open)
        try await say("برای سارا", of: request, site)
        site.database.signals.wake([EventStream.heartbeat])
        #expect(try await !wire.receive(until: ":\n\n").contains("changed"))
      }
    }
  }

  private func say(_ note: String, of request: Submission, _ site: TestSite) async throws {
    try await site.write { tx in _ = try Submission.changeStatus(request.id, to: "review", note: note, by: .system, in: tx) }
  }
}

import Forms
import Kernel
import Testing

@Suite struct SuspicionTests {
  private func suspicion(_ change: (inout Suspicion.Facts) -> Void) -> Suspicion {
    var facts = Suspicion.Facts()
    change(&facts)
    return Suspicion(facts)
  }

  @Test func aPersonWithOrWithoutAScriptIsReceived() {
    #expect(suspicion { _ in }.reasons.isEmpty)
    let withoutScript = suspicion {
      $0.hasProof = false
      $0.after = .seconds(10)
    }
    #expect(withoutScript.reasons == [.noProof])
    #expect(!withoutScript.holds)
  }

  @Test func oneWeakReasonHoldsNobodyAndTwoDo() {
    let weak: [(Suspicion.Reason, (inout Suspicion.Facts) -> Void)] = [
      (.noProof, { $0.hasProof = false }), (.tooSoon, { $0.after = .seconds(2) }), (.links, { $0.links = 3 }),
      (.sameText, { $0.copies = 5 }), (.sameText, { $0.formsWithCopies = 3 }), (.fromOneAddress, { $0.fromAddress = 41 }),
      (.fromOneContact, { $0.fromContact = 11 }),
    ]
    for (reason, change) in weak {
      #expect(suspicion(change).reasons == [reason])
      #expect(!suspicion(change).holds)
      for (other, more) in weak where other != reason {
        let both = suspicion {
          change(&$0)
          more(&$0)
        }
        #expect(both.holds && both.reasons.count == 2, "\(reason) and \(other)")
      }
    }
  }

  @Test func theTrapAloneHolds() { #expect(suspicion { $0.filledTrap = true }.holds) }

  @Test func everyPageOfAFormTakesItsTime() {
    for (pages, seconds, isSoon) in [(1, 2, true), (1, 3, false), (3, 8, true), (3, 9, false)] {
      let suspicion = suspicion {
        $0.pages = pages
        $0.after = .seconds(seconds)
      }
      #expect(suspicion.reasons.contains(.tooSoon) == isSoon, "\(pages) pages in \(seconds) s")
    }
  }
}

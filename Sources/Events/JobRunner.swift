import Kernel
import Logging
import Storage

/// Does the jobs that are due. A job's work and its removal are one transaction, so it happens once even through a kill; on PostgreSQL several
/// servers share the queue (`SKIP LOCKED`).
package struct JobRunner: Sendable {
  /// The work of one kind of job, inside the transaction that removes it.
  package typealias Handler = @Sendable (Job, Transaction) throws -> Void

  private let database: Database
  private let handlers: [String: Handler]
  private let logger: Logger

  package init(_ database: Database, handlers: [String: Handler], logger: Logger) {
    self.database = database
    self.handlers = handlers
    self.logger = logger
  }

  /// Works until the task is cancelled: after each signal, and at least every five seconds for jobs whose time has come.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      let (ticks, tick) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      group.addTask { for await _ in database.signals.wakeUps(Topic.jobs) { tick.yield() } }
      group.addTask {
        while !Task.isCancelled {
          tick.yield()
          try? await Task.sleep(for: .seconds(5))
        }
        tick.finish()
      }
      for await _ in ticks {
        do { try await runDue() } catch is CancellationError {
          break
        } catch { logger.error("jobs stand still", metadata: ["error": "\(error)"]) }
      }
      group.cancelAll()
    }
  }

  /// Does everything that is due now, also what these jobs give rise to; returns how many were done.
  @discardableResult
  package func runDue() async throws -> Int {
    var done = 0
    while !Task.isCancelled {
      // Twenty to a commit; when one of them fails, each alone, so that it fails alone.
      let batch = try await attempt(limit: 20)
      done += batch.done
      if batch.taken == 0 { break }
      if batch.failed {
        let single = try await attempt(limit: 1)
        done += single.done
      }
    }
    return done
  }

  private struct Batch {
    var taken: Int
    var done: Int
    var failed = false
  }

  private struct Failure: Error {
    let job: Job
    let cause: any Error
  }

  private func attempt(limit: Int) async throws -> Batch {
    do {
      let done = try await database.write { [handlers] tx in
        let jobs = try tx.all(
          "SELECT * FROM jobs WHERE is_dead = 0 AND due_at <= \(tx.now) ORDER BY due_at, id LIMIT \(limit) \(.skipLocked)", Job.init(row:))
        for job in jobs {
          do { try JobRunner.handle(job, handlers, tx) } catch let error as StorageError {
            if case .retry = error { throw error }
            throw Failure(job: job, cause: error)
          } catch { throw Failure(job: job, cause: error) }
          try tx.run("DELETE FROM jobs WHERE id = \(job.id)")
        }
        return jobs.count
      }
      return Batch(taken: done, done: done)
    } catch let failure as Failure {
      // The server stops: what was under way is undone, and that is no fault of the job.
      try Task.checkCancellation()
      try await postpone(failure)
      return Batch(taken: 1, done: 0, failed: true)
    }
  }

  private static func handle(_ job: Job, _ handlers: [String: Handler], _ tx: Transaction) throws {
    guard let handler = handlers[job.kind] else { throw Job.Malformed(description: "nobody does jobs of kind \(job.kind)") }
    try handler(job, tx)
  }

  private func postpone(_ failure: Failure) async throws {
    let attempts = failure.job.attempts + 1
    let isDead = attempts >= Job.attempts
    logger.log(
      level: isDead ? .error : .warning, "job failed",
      metadata: ["kind": "\(failure.job.kind)", "job": "\(failure.job.id)", "attempt": "\(attempts)", "error": "\(failure.cause)"])
    try await database.write { tx in
      try tx.run(
        """
        UPDATE jobs SET attempts = \(attempts), is_dead = \(isDead), last_error = \("\(failure.cause)"), due_at = \(tx.now + Job.delay(after: attempts))
        WHERE id = \(failure.job.id)
        """)
    }
  }
}

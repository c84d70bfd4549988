import Foundation
import Kernel
import Logging
import Synchronization

/// PostgreSQL through libpq: a pool of connections, each on its own thread, fed from one queue. Writes are SERIALIZABLE and run again after a
/// serialization failure, so that a verb written for one at a time is right for many; reads are one snapshot.
final class PostgresEngine: Engine {
  let dialect = Dialect.postgres
  private let queue: WorkQueue
  private let gate = DispatchQueue(label: "postgres writes", attributes: .concurrent)
  private let listener: Listener
  private let threads = DispatchGroup()

  /// Attempts before a write that others keep overtaking gives up.
  private static let attempts = 30

  init(url: String, connections: Int, signals: Signals, logger: Logger) throws {
    // One connection now, so that a wrong address is said at the start and not at the first visit.
    _ = try PostgresConnection(url: url)
    queue = WorkQueue()
    listener = Listener(url: url, signals: signals, logger: logger)
    for number in 1...connections {
      let (queue, threads) = (queue, threads)
      threads.enter()
      let thread = Thread {
        defer { threads.leave() }
        var connection: PostgresConnection?
        while let job = queue.next() {
          job { try PostgresEngine.live(&connection, url: url) }
          if connection?.isAlive == false { connection = nil }
        }
      }
      thread.name = "postgres-\(number)"
      thread.stackSize = 1 << 20
      thread.start()
    }
    listener.start(in: threads)
  }

  // A database that nobody holds any more takes its threads and connections with it, as GRDB's does.
  deinit { stop() }

  func run<T: Sendable>(writing: Bool, _ body: @escaping @Sendable (any Connection) throws -> Outcome<T>) async throws -> Outcome<T> {
    let (origin, gate) = (listener.origin, gate)
    return try await withCheckedThrowingContinuation { continuation in
      let accepted = queue.add { connect in
        continuation.resume(
          with: Result {
            let connection = try connect()
            return writing
              ? try PostgresEngine.write(on: connection, through: gate, origin: origin, body)
              : try PostgresEngine.transaction(on: connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", origin: origin, body)
          })
      }
      if !accepted { continuation.resume(throwing: StorageError.unavailable("the pool is closed")) }
    }
  }

  func copy(to path: String) async throws { throw StorageError.other("a database on PostgreSQL is copied with pg_dump") }

  /// Waits for the threads, though not for one that a lost server holds: a program that ends while libpq is at work in another thread may crash
  /// in the clean-up of OpenSSL.
  func close() async {
    stop()
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [threads] in
        _ = threads.wait(timeout: .now() + 3)
        continuation.resume()
      }
    }
  }

  private func stop() {
    listener.stop()
    queue.close()
  }

  private static func live(_ connection: inout PostgresConnection?, url: String) throws -> PostgresConnection {
    if let connection { return connection }
    let fresh = try PostgresConnection(url: url)
    connection = fresh
    return fresh
  }

  /// Two writes that add rows at once nearly always collide, because rows of one moment stand on one page of an index. Whoever was overtaken runs
  /// while no other of this server does, so that nobody is overtaken for ever; other servers may still come in between.
  private static func write<T: Sendable>(
    on connection: PostgresConnection, through gate: DispatchQueue, origin: String, _ body: (any Connection) throws -> Outcome<T>
  ) throws -> Outcome<T> {
    for attempt in 1... {
      do {
        return try gate.sync(flags: attempt > 1 ? .barrier : []) {
          try transaction(on: connection, "BEGIN ISOLATION LEVEL SERIALIZABLE", origin: origin, body)
        }
      } catch {
        guard case StorageError.retry = error, attempt < attempts else { throw error }
        // Full jitter: those who collided wait for different times.
        usleep(UInt32.random(in: 0...UInt32(min(1000 << min(attempt, 6), 50_000))))
      }
    }
    throw StorageError.retry("given up")
  }

  private static func transaction<T>(
    on connection: PostgresConnection, _ begin: String, origin: String, _ body: (any Connection) throws -> Outcome<T>
  ) throws -> Outcome<T> {
    do {
      try connection.command(begin)
      let outcome = try body(connection)
      for topic in outcome.signals.sorted() {
        let payload = origin + " " + topic
        try connection.execute("SELECT pg_notify('bashgah', \(payload))") { _ in }
      }
      try connection.command("COMMIT")
      return outcome
    } catch {
      // A dead connection has nothing to roll back; the thread makes a new one for the next job.
      if connection.isAlive { try? connection.command("ROLLBACK") }
      throw error
    }
  }
}

/// Jobs waiting for a connection, first come first served.
private final class WorkQueue: Sendable {
  typealias Job = @Sendable (_ connect: () throws -> PostgresConnection) -> Void

  private struct State {
    var jobs: [Job?] = []
    var head = 0
    var isClosed = false
  }
  private let state = Mutex(State())
  private let waiting = DispatchSemaphore(value: 0)

  /// False when the queue is closed.
  func add(_ job: @escaping Job) -> Bool {
    let accepted = state.withLock { state in
      guard !state.isClosed else { return false }
      state.jobs.append(job)
      return true
    }
    if accepted { waiting.signal() }
    return accepted
  }

  /// Waits for the next job; nil when the queue is closed and empty.
  func next() -> Job? {
    waiting.wait()
    return state.withLock { state in
      guard state.head < state.jobs.count else {
        // Closed: pass the wake-up on to the next thread.
        waiting.signal()
        return nil
      }
      let job = state.jobs[state.head]
      // Done work lets go of what it held, which may be the database itself.
      state.jobs[state.head] = nil
      state.head += 1
      if state.head > 64, state.head * 2 > state.jobs.count {
        state.jobs.removeFirst(state.head)
        state.head = 0
      }
      return job
    }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    waiting.signal()
  }
}

/// Hears what other servers committed (`LISTEN`), so that a page open here follows a change made there.
private final class Listener: Sendable {
  /// Marks our own notifications: those were already delivered in this process.
  let origin = String(UInt64.random(in: .min ... .max), radix: 36)
  private let url: String
  private let signals: Signals
  private let logger: Logger
  private let isStopped = Atomic<Bool>(false)

  init(url: String, signals: Signals, logger: Logger) {
    self.url = url
    self.signals = signals
    self.logger = logger
  }

  func start(in threads: DispatchGroup) {
    threads.enter()
    let thread = Thread {
      defer { threads.leave() }
      self.listen()
    }
    thread.name = "postgres-listen"
    thread.stackSize = 1 << 19
    thread.start()
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  private func listen() {
    while !isStopped.load(ordering: .relaxed) {
      do {
        let connection = try PostgresConnection(url: url)
        try connection.command("LISTEN bashgah")
        while connection.isAlive, !isStopped.load(ordering: .relaxed) {
          var waiting = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
          poll(&waiting, 1, 500)
          deliver(connection.notifications())
        }
      } catch {
        logger.warning("cannot listen for other servers", metadata: ["error": "\(error)"])
      }
      if !isStopped.load(ordering: .relaxed) { sleep(1) }
    }
  }

  private func deliver(_ payloads: [String]) {
    let topics = payloads.compactMap { payload -> String? in
      let parts = payload.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0] != origin else { return nil }
      return String(parts[1])
    }
    if !topics.isEmpty { signals.wake(topics) }
  }
}

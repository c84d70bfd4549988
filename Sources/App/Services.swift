import Events
import Forms
import Identity
import Logging
import Sales
import ServiceLifecycle
import Storage
import Web

/// Does the jobs until the server stops; the one in hand is finished or undone.
struct JobsService: Service {
  let runner: JobRunner

  func run() async { await cancelWhenGracefulShutdown { await runner.run() } }
}

/// Keeps what is held in memory like the database: the organisation and the catalogue, also when another server changed them.
struct FollowService: Service {
  let house: House
  let catalogue: CurrentCatalogue

  func run() async {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await house.organisation.follow(house.database, house.blobs, logger: house.logger) }
        group.addTask {
          for await _ in house.database.signals.wakeUps(Product.topic) {
            do { catalogue.value = try await house.database.read { tx in try App.catalogue(in: tx) } } catch {
              house.logger.error("the catalogue cannot be read", metadata: ["error": "\(error)"])
            }
          }
        }
      }
    }
  }
}

/// Gives every event stream a sign of life.
struct HeartbeatService: Service {
  let signals: Signals

  func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(25))
        signals.wake([EventStream.heartbeat])
      }
    }
  }
}

/// Once a day, removes the bytes of files that nobody points at any more. It waits for the disk, so it is no job in a transaction.
struct BlobSweepService: Service {
  let house: House

  func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do { try await Upload.sweepBlobs(house.blobs, house.database) } catch is CancellationError {
          break
        } catch { house.logger.error("files cannot be swept", metadata: ["error": "\(error)"]) }
        try? await Task.sleep(for: .seconds(86_400))
      }
    }
  }
}

/// Closes the database last, after everything that uses it has stopped. Services stop in the reverse of their order, so this one comes first.
struct DatabaseService: Service {
  let database: Database

  func run() async {
    try? await gracefulShutdown()
    await database.close()
  }
}

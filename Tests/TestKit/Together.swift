/// Does `work` so many times at once and waits for all; in the order of their numbers, what each threw stands beside what the others returned.
package func together<T: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) async throws -> T) async -> [Result<T, any Error>] {
  await withTaskGroup(of: (Int, Result<T, any Error>).self) { group in
    for number in 0..<count {
      group.addTask {
        do { return (number, .success(try await work(number))) } catch { return (number, .failure(error)) }
      }
    }
    return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Does `work` so many times at once and waits for all; what each threw stands beside what the others returned.
package func together<T: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) async throws -> T) async -> [Result<T, any Error>] {
  await withTaskGroup(of: Result<T, any Error>.self) { group in
    for number in 0..<count {
      group.addTask {
        do { return .success(try await work(number)) } catch { return .failure(error) }
      }
    }
    return await group.reduce(into: []) { $0.append($1) }
  }
}

/// The present row of a result; lives only inside the closure that it was handed to. `try row("months")` decodes to the type asked for.
package struct Row {
  let source: any RowSource
  let columns: ColumnNames

  package func callAsFunction<V: ColumnValue>(_ name: String) throws -> V {
    try V(column: Column(row: self, index: columns.index(of: name)))
  }
}

/// Where the cells are: a SQLite statement or a PostgreSQL result.
protocol RowSource {
  func isNull(_ index: Int) -> Bool
  func integer(_ index: Int) -> Int64
  func text(_ index: Int) -> String
  func bytes(_ index: Int) -> [UInt8]
  func uuid(_ index: Int) -> (high: UInt64, low: UInt64)?
}

/// Names of a statement's columns. Initialisers ask for columns in the order of the table, so the next one is tried first.
final class ColumnNames {
  let names: [String]
  private var next = 0

  init(_ names: [String]) { self.names = names }

  struct Unknown: Error, CustomStringConvertible {
    let description: String
  }

  func index(of name: String) throws -> Int {
    for offset in names.indices {
      let index = (next + offset) % names.count
      if names[index] == name {
        next = (index + 1) % names.count
        return index
      }
    }
    throw Unknown(description: "no column \(name) among \(names.joined(separator: ", "))")
  }
}

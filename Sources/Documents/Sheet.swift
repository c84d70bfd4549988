/// A piece of a page that is never cut in two.
struct Block {
  let height: Double
  /// A row of the table: when it begins a page, the head of the table stands above it again.
  var isRow = false
  /// A total without a row above it, a head without a row below: such neighbours stay together.
  var staysWithNext = false
  let draw: (_ y: Double) -> Void

  static func space(_ height: Double) -> Block { Block(height: height) { _ in } }
}

/// A4 with the margins of all our documents, filled from the top with blocks.
struct Sheet {
  static let width = 210 * millimetre
  static let height = 297 * millimetre
  static let margin = (side: 14 * millimetre, end: 16 * millimetre)
  /// The line at the foot of each page, inside the lower margin's edge.
  static let foot = 20.0
  /// From one margin to the other.
  static let measure = width - 2 * margin.side

  /// What stands at the top of every page but the first.
  let runningHead: Block
  let tableHead: Block

  /// Shares the blocks out over pages, each with the place of its top. Blocks taller than a page are the caller's to avoid.
  func pages(of blocks: [Block]) -> [[(block: Block, y: Double)]] {
    let bottom = Sheet.height - Sheet.margin.end - Sheet.foot
    var pages: [[(block: Block, y: Double)]] = [[]]
    var y = Sheet.margin.end
    func place(_ block: Block) {
      pages[pages.count - 1].append((block, y))
      y += block.height
    }
    for group in groups(blocks) {
      let height = group.reduce(0) { $0 + $1.height }
      if y + height > bottom, y > Sheet.margin.end {
        pages.append([])
        y = Sheet.margin.end
        place(runningHead)
        if group.first?.isRow == true { place(tableHead) }
      }
      group.forEach(place)
    }
    return pages
  }

  private func groups(_ blocks: [Block]) -> [[Block]] {
    var groups: [[Block]] = []
    var joins = false
    for block in blocks {
      if joins { groups[groups.count - 1].append(block) } else { groups.append([block]) }
      joins = block.staysWithNext
    }
    return groups
  }
}

/// One millimetre in points.
let millimetre = 72 / 25.4

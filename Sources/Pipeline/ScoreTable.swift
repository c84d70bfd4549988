import Foundation
import Kernel

/// How often opportunities with a value of some factor were won and lost: naive Bayes as Odoo's CRM reckons it (lead-scoring.md). Counts are in
/// tenths, so that the 0.1 with which a row begins is exact.
package struct ScoreTable: Sendable, Equatable {
  package struct Key: Hashable, Sendable {
    /// Empty for opportunities of no team.
    package let team: String
    package let factor: String
    package let value: String

    package init(team: String, factor: String, value: String) { (self.team, self.factor, self.value) = (team, factor, value) }
  }

  package struct Tally: Hashable, Sendable {
    package var won: Int64
    package var lost: Int64

    package init(won: Int64, lost: Int64) { (self.won, self.lost) = (won, lost) }
    /// What a row begins with on both sides, so that no product is ever zero.
    static let beginning = Tally(won: 1, lost: 1)
  }

  /// One value of one factor, such as `source: instagram`.
  package struct Value: Hashable, Sendable {
    package let factor: String
    package let value: String

    package init(_ factor: String, _ value: String) { (self.factor, self.value) = (factor, value) }
  }

  /// How a value moved the probability: the share of the won that had it beside the share of the lost.
  package struct Influence: Sendable {
    package let value: Value
    package let won: Double
    package let lost: Double

    /// Above 0 it helped.
    package var weight: Double { log(won / lost) }
  }

  package var rows: [Key: Tally]

  package init(_ rows: [Key: Tally] = [:]) { self.rows = rows }

  package static let stage = "stage"
  package static let tag = "tag"
  /// A tag counts once this many opportunities of a team had it.
  private static let tagLimit: Int64 = 500

  /// Notes an outcome, or with `back` takes it back; a count never falls below its beginning.
  package mutating func note(_ values: [Value], team: String, isWon: Bool, back: Bool = false) {
    for value in values {
      let key = Key(team: team, factor: value.factor, value: value.value)
      var tally = rows[key] ?? .beginning
      let step: Int64 = back ? -10 : 10
      if isWon { tally.won = max(1, tally.won + step) } else { tally.lost = max(1, tally.lost + step) }
      rows[key] = tally
    }
  }

  /// The rows that an opportunity of a team is judged by: the team's own, or those of all where it has none.
  func judging(_ team: String) -> [Value: Tally] {
    let hasOwn = !team.isEmpty && rows.keys.contains { $0.team == team }
    var table: [Value: Tally] = [:]
    for (key, tally) in rows where !hasOwn || key.team == team {
      if key.factor == ScoreTable.tag, tally.won + tally.lost < ScoreTable.tagLimit { continue }
      let value = Value(key.factor, key.value)
      let sum = table[value] ?? Tally(won: 0, lost: 0)
      table[value] = Tally(won: sum.won + tally.won, lost: sum.lost + tally.lost)
    }
    return table
  }

  /// The probability of winning in percent, with what moved it; nil where nothing can be said.
  /// - Parameters:
  ///   - values: of the opportunity, without its stage.
  ///   - firstStage: of its process; every opportunity passed it, so its row counts the won and lost of the table.
  ///   - least: so many won and so many lost there must be.
  package func judge(_ values: [Value], stage: String, firstStage: String, team: String, least: Int64 = 0) -> Judgement? {
    Judge(table: judging(team)).judge(values, stage: stage, firstStage: firstStage, least: least)
  }

  package struct Judgement: Sendable {
    /// In hundredths of a percent, 1 to 9999.
    package let probability: BasisPoints
    package let influences: [Influence]
  }

  /// A table that is asked about many.
  struct Judge {
    private let table: [Value: Tally]
    private let totals: [String: Tally]

    init(table: [Value: Tally]) {
      self.table = table
      totals = table.reduce(into: [:]) { totals, row in
        let sum = totals[row.key.factor] ?? Tally(won: 0, lost: 0)
        totals[row.key.factor] = Tally(won: sum.won + row.value.won, lost: sum.lost + row.value.lost)
      }
    }

    func judge(_ values: [Value], stage: String, firstStage: String, least: Int64) -> Judgement? {
      guard let all = table[Value(ScoreTable.stage, firstStage)], all.won > 0, all.lost > 0, min(all.won, all.lost) >= least * 10 else {
        return nil
      }
      let influences = ([Value(ScoreTable.stage, stage)] + values).compactMap { value -> Influence? in
        guard let row = table[value] else { return nil }
        // One opportunity counts in several stages, so that the sum over stages would count it several times.
        let total = value.factor == ScoreTable.stage ? all : totals[value.factor] ?? Tally(won: 0, lost: 0)
        guard total.won > 0, total.lost > 0 else { return nil }
        return Influence(
          value: value, won: Double(row.won) / Double(total.won), lost: Double(row.lost) / Double(total.lost))
      }
      // Logarithms: with many factors the products themselves become too small.
      let ratio = log(Double(all.lost) / Double(all.won)) - influences.reduce(0) { $0 + $1.weight }
      let percent = 100 / (1 + exp(ratio))
      let rounded = Int((percent * 100).rounded(.toNearestOrAwayFromZero))
      return Judgement(probability: BasisPoints(min(max(rounded, 1), 9999)), influences: influences)
    }
  }
}

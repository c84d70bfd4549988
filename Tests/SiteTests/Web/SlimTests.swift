import Testing

@testable import Web

@Suite struct SlimFiles {
  @Test func aStyleSheetLosesItsCommentsAndItsIndentation() {
    #expect(Slim.styleSheet("/* head\n of two lines */\n.a{\n  color:red; /* why */\n}\n\n.b{}") == ".a{\ncolor:red; \n}\n.b{}\n")
    #expect(Slim.styleSheet(".a{}/* never closed") == ".a{}\n")
  }

  @Test func aScriptLosesWholeLinesOnly() {
    let script = "/* what it is */\n(() => {\n  // why\n  const url = \"https://x\"; // stays\n\n  go(url);\n})();\n"
    #expect(Slim.script(script) == "(() => {\nconst url = \"https://x\"; // stays\ngo(url);\n})();\n")
  }
}

#!/usr/bin/env python3
"""Subset the UI fonts to woff2 and add tabular Persian digits.

Usage: build-fonts.py FONT-FOLDER OUT-FOLDER, run by setup.sh, which also installs what it needs (fonttools, brotli).
FONT-FOLDER holds the Noto TrueType files of Debian's fonts-noto-core and fonts-noto-extra.
The same sources give the same bytes, so that a rebuilt font keeps its address.

Sources (SIL Open Font License 1.1): Noto Sans Arabic, Noto Kufi Arabic, Noto Sans.
SemiBold lives in fonts-noto-extra; without it Bold from fonts-noto-core is taken.

Noto Sans Arabic has proportional digits and no `tnum` feature, so columns of money
do not line up. This script adds a real OpenType `tnum` feature for U+06F0..U+06F9,
which CSS turns on with `font-variant-numeric: tabular-nums`.
"""
import os
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables as ot
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.pens.transformPen import TransformPen

SRC, OUT = sys.argv[1:]
os.makedirs(OUT, exist_ok=True)

# Persian letters, plus the Arabic forms people paste in (ي ك ة ى إ أ ؤ ئ), marks used in
# names, Persian and Arabic-Indic digits, and the punctuation of the script.
ARABIC = (
    [0x20, 0xA0, 0x60C, 0x61B, 0x61F, 0x640, 0x654, 0x670, 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6C0, 0x6CC,
     0x66A, 0x66B, 0x66C, 0x200C, 0x200D, 0x200E, 0x200F, 0xAB, 0xBB, 0x21, 0x2E, 0x3A, 0x2D]
    + list(range(0x621, 0x63B)) + list(range(0x641, 0x653)) + list(range(0x660, 0x66A)) + list(range(0x6F0, 0x6FA))
)
LATIN = list(range(0x20, 0x7F)) + [0xA0, 0xA9, 0xAB, 0xB0, 0xB1, 0xB7, 0xBB, 0xD7, 0xE9, 0x2010, 0x2011, 0x2013,
                                   0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2039, 0x203A, 0x20AC,
                                   0x2190, 0x2192, 0x2212, 0x2215, 0x2248, 0x2264, 0x2265]

JOBS = [  # output name, candidates in order, code points, add tnum
    ("fa-400", ["NotoSansArabic-Regular"], ARABIC, True),
    ("fa-600", ["NotoSansArabic-SemiBold", "NotoSansArabic-Bold"], ARABIC, True),
    ("display-600", ["NotoKufiArabic-SemiBold", "NotoKufiArabic-Bold"], ARABIC, False),
    ("latin-400", ["NotoSans-Regular"], LATIN, False),
    ("latin-600", ["NotoSans-SemiBold", "NotoSans-Bold"], LATIN, False),
]
DIGIT_WIDTH = 560  # per 1000 units; the widest drawn digit is 583 with its side bearings


def add_tnum(font):
    cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]
    width = round(DIGIT_WIDTH * font["head"].unitsPerEm / 1000)
    mapping = {}
    order = font.getGlyphOrder()
    for code in range(0x6F0, 0x6FA):
        base = cmap[code]
        old_width, _ = hmtx[base]
        name = base + ".tnum"
        pen = TTGlyphPen(font.getGlyphSet())
        shift = round((width - old_width) / 2)
        font.getGlyphSet()[base].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        order.append(name)
        glyph = pen.glyph()
        glyf.glyphs[name] = glyph
        glyph.recalcBounds(glyf)
        hmtx.metrics[name] = (width, getattr(glyph, "xMin", 0))
        mapping[base] = name
    font.setGlyphOrder(order)
    glyf.glyphOrder = order
    if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
        for name in mapping.values():
            font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    gsub = font["GSUB"].table
    sub = ot.SingleSubst()
    sub.mapping = mapping
    lookup = ot.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 1, 0, [sub], 1
    gsub.LookupList.Lookup.append(lookup)
    gsub.LookupList.LookupCount = len(gsub.LookupList.Lookup)
    feature = ot.Feature()
    feature.FeatureParams = None
    feature.LookupListIndex, feature.LookupCount = [gsub.LookupList.LookupCount - 1], 1
    record = ot.FeatureRecord()
    record.FeatureTag, record.Feature = "tnum", feature
    gsub.FeatureList.FeatureRecord.append(record)  # tags must stay sorted; "tnum" is last in these fonts
    gsub.FeatureList.FeatureCount = len(gsub.FeatureList.FeatureRecord)
    index = gsub.FeatureList.FeatureCount - 1
    for script in gsub.ScriptList.ScriptRecord:
        systems = [r.LangSys for r in script.Script.LangSysRecord]
        if script.Script.DefaultLangSys:
            systems.append(script.Script.DefaultLangSys)
        for system in systems:
            system.FeatureIndex.append(index)
            system.FeatureCount = len(system.FeatureIndex)


for name, candidates, codes, tabular in JOBS:
    path = next(p for p in (os.path.join(SRC, c + ".ttf") for c in candidates) if os.path.exists(p))
    options = subset.Options(layout_features=["ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "mark", "mkmk",
                                              "kern", "tnum"],
                             hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14], drop_tables=["DSIG", "meta"])
    font = TTFont(path, recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)
    if tabular:
        add_tnum(font)
    for record in font["name"].names:  # modified copies carry their own family name
        if record.nameID == 1:
            record.string = "Bashgah " + name.split("-")[0].capitalize()
    font.flavor = "woff2"
    target = os.path.join(OUT, f"bashgah-{name}.woff2")
    font.save(target)
    print(f"{target}: {os.path.getsize(target)} bytes from {os.path.basename(path)}")
shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "OFL.txt"), OUT)  # the licence goes where they go

"""Text typed in the fonts of before Unicode (TCVN3, VNI): recognised by reading it back, never converted silently."""

import re
import unicodedata
from collections.abc import Callable

# TCVN 5712:1993, the 8-bit letters of the ".Vn" fonts, as a Windows-1252 program shows them.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# VNI-Windows: đ, ơ, ư and some of i and y are letters of their own; else a mark follows the plain vowel.
_VNI_LETTERS = dict(zip("ñöôîæòóÑÖÔÎÆÒÓ", "đươỵỉịĩĐƯƠỴỈỊĨ", strict=True))
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_PAIR = re.compile(f"([AEIOUYaeiouyôöÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")

# Letters that only Unicode text has, and Latin-1 signs that no Vietnamese word has.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_VIETNAMESE_LATIN1 = set("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
_STRANGE = re.compile(f"[{''.join(sorted({chr(code) for code in range(0xA1, 0x100)} - _VIETNAMESE_LATIN1))}]")
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
_VOWELS = (
    "iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uya|uyu|uyê|ia|ya|ua|ưa|iê|yê|uô|ươ|oa|oă|oe|oo|uê|uy|uơ|uâ"
    "|ai|ay|ao|au|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"({_ONSET})?({_VOWELS})(ch|ng|nh|[cmnpt])?")
_BETWEEN = re.compile(r"[\s\d.,;:!?()/\"'+-]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def looks_legacy(text: str) -> bool:
    """Whether this text was typed with a TCVN3 or VNI font: "Së Néi vô", "Sôû Noäi vuï".

    A foreign name ("Müller", "Loïc Martin") is not: read as TCVN3 or VNI it makes no Vietnamese.
    """
    text = unicodedata.normalize("NFC", text)
    if _UNICODE.search(text) or not _STRANGE.search(text):
        return False
    words = [word for word in _BETWEEN.split(text) if len(word) > 1]
    return any(_reads_back(words, convert) for convert in (_from_tcvn3, _from_vni))


def _reads_back(words: list[str], convert: Callable[[str], str]) -> bool:
    strange = [_syllable(convert(word)) for word in words if _strange(word)]
    return sum(strange) > 1 or (any(strange) and all(_syllable(convert(word)) for word in words))


def _strange(word: str) -> bool:
    # µ is an à of TCVN3; the micrometre is no word.
    return word != "µm" and _STRANGE.search(word) is not None


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    word = _VNI_PAIR.sub(lambda pair: pair[1] + _VNI_MARKS[pair[2].lower()], word)
    return "".join(_VNI_LETTERS.get(letter, letter) for letter in word)


def _syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))
    return _SYLLABLE.fullmatch(plain) is not None

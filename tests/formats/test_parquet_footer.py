import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.formats.parquet_footer import footer_of


def file_of(footer: bytes) -> bytes:
    return b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1"


def values(data: bytes) -> dict[bytes, bytes]:
    return {key: data[start:end] for key, (start, end) in footer_of(data).places.items()}


# A field's head is the step from the last field's number and the type, four bits each.
KEY_VALUE = b"\x18\x01k\x18\x02vw\x00"  # 1: binary "k", 2: binary "vw", end
METADATA = b"\x59\x1c" + KEY_VALUE + b"\x00"  # 5: a list of one struct, end


def test_keys_and_values_are_found_where_they_stand() -> None:
    assert values(file_of(METADATA)) == {b"k": b"vw"}
    assert footer_of(file_of(METADATA)).start == 4


@pytest.mark.parametrize(
    "before",
    [
        b"\x15\x02",  # 1: a whole number
        b"\x11",  # 1: true
        b"\x17" + bytes(8),  # 1: a float
        b"\x19\x21\x01\x02",  # 1: a list of true and false
        b"\x19\xf5\x0f" + bytes(15),  # 1: a list of 15 numbers, its length apart
        b"\x1c\x18\x01x\x00",  # 1: a struct of a text
    ],
)
def test_other_fields_are_passed_over(before: bytes) -> None:
    rest = b"\x49" + METADATA[1:]  # four numbers on
    assert values(file_of(before + rest)) == {b"k": b"vw"}


def test_a_number_of_a_field_can_be_written_out() -> None:
    assert values(file_of(b"\x09\x0a" + METADATA[1:])) == {b"k": b"vw"}


def test_a_key_without_a_value_is_none() -> None:
    assert values(file_of(b"\x59\x1c\x18\x01k\x00\x00")) == {}


@pytest.mark.parametrize(
    "footer",
    [
        b"",
        METADATA[:-1],
        METADATA[:-4],
        b"\x1b\x00",  # a map
        b"\x59\x15\x02\x00",  # metadata that are numbers
        b"\x19\xfc\xff\xff\xff\xff\x0f",  # a list longer than the file
        b"\x18\xff\xff\x03x",  # a text longer than the file
        b"\x15" + b"\xff" * 11,  # a number without an end
        b"\x1c" * 100_000,  # structs in structs
        b"\x19" + b"\x19" * 100_000,  # lists in lists
    ],
)
def test_what_is_no_footer_is_refused(footer: bytes) -> None:
    with pytest.raises(ValueError, match=r"footer|metadata"):
        footer_of(file_of(footer))


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1\xff\0\0\0PAR1", b"PAR1\0\0\0\0PAR2"])
def test_what_does_not_begin_and_end_as_parquet_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"begin and end|cut short"):
        footer_of(data)


@settings(max_examples=300)
@given(st.binary(max_size=60) | st.lists(st.sampled_from(METADATA)).map(bytes))
def test_any_footer_is_read_or_refused(footer: bytes) -> None:
    try:
        assert footer_of(file_of(footer)).start == 4
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either outcome is right

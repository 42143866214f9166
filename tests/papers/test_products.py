"""What a promise hands over is said by its own words or not at all."""

import pytest

from live.papers.products import product_of


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("Phát hành bản tin giá hồi hằng tuần, sớm", "Bản tin"),
        ("Lập lịch thu gom theo cụm xã", "Lịch"),
        ("Báo cáo đề xuất về mức hỗ trợ", "Báo cáo"),
        ("Khảo sát tuyến đường và trả lời bằng văn bản về phương án hỗ trợ", "Văn bản trả lời"),
        ("Rà soát, niêm yết danh mục thủ tục", "Danh mục"),
        ("Chỉ giao lớp nghề khi có phương án tự tạo việc làm", ""),
        ("Không lập danh sách riêng", ""),
        ("Bảo đảm đèn học tại khu bán trú", ""),
        ("Lập lịchh", ""),
    ],
)
def test_a_product_is_found_where_it_is_made(words: str, product: str) -> None:
    assert product_of(words) == product

"""One function finds the data, in a checkout and in an installed wheel."""

from generator.config import resources


def test_a_checkout_has_its_data_beside_the_code():
    assert (resources.templates() / "model" / "programme.yaml").is_file()
    assert (resources.packaged_engagements() / "exempelstad" / "engagement.yaml").is_file()


def test_a_wheel_has_its_data_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "_resources" / "templates").mkdir(parents=True)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)

    assert resources.templates() == tmp_path / "_resources" / "templates"
    assert resources.packaged_engagements() == tmp_path.parent / "engagements"

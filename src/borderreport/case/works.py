"""What is built, in what soil, with what effort and at what prices: the physical half of a case."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from borderreport.case.fields import (
    Angle,
    AreaPrice,
    CameraPrice,
    CrossingCount,
    CrossingPrice,
    DaysAWeek,
    Density,
    Duration,
    FaceAngle,
    Factor,
    Fraction,
    FractionOrNone,
    FuelRate,
    HourPrice,
    HoursADay,
    LabourPerVolume,
    LabourRate,
    Length,
    LitrePrice,
    MassPerArea,
    MassPrice,
    MetrePrice,
    Number,
    Part,
    PeoplePerLength,
    PicketPrice,
    PixelDensity,
    Pixels,
    Preset,
    RollPrice,
    Section,
    Share,
    TowerCount,
    TowerPrice,
    Volume,
    VolumePrice,
    VolumeRate,
    Width,
)


class Trench(Part):
    """A ditch: its section, and how far it runs."""

    width: Length | None = Field(None, description="as stated; what it measures is `wide`")
    depth: Length | None = None
    wide: Literal["top", "mean", "bottom"] = Field("top", description="which width is stated")
    side_slope: Share | None = Field(None, description="horizontal run of a wall per unit of rise; 0 is vertical")
    length: Length | None = None


class Berm(Part):
    """An earth mound; without a height it is what the spoil makes."""

    height: Length | None = None
    base: Length | None = Field(None, description="width at the ground; with the height it fixes the slope")
    crest: Width | None = Field(None, description="width at the top; 0 is a ridge")
    slope: Factor | None = Field(None, description="horizontal run of a face per unit of rise")
    height_of_depth: Factor | None = Field(
        None, description="height per trench depth, for the balance where no height is stated"
    )
    length: Length | None = None

    @model_validator(mode="after")
    def _narrower_above(self) -> Berm:
        if (
            self.base
            and self.crest
            and self.crest.high * self.crest.unit.factor >= self.base.low * self.base.unit.factor
        ):
            raise ValueError(f"a berm is narrower at its crest than at its base, found {self.crest} on {self.base}")
        if self.base and self.slope:
            raise ValueError(f"base and slope say the same thing twice, found {self.base} and {self.slope}; keep one")
        return self


class Wire(Part):
    """Concertina and barbed wire by layout geometry."""

    rows: Number | None = Field(None, description="rows of concertina")
    roll_length: Length | None = Field(None, description="one roll of concertina, extended")
    picket_rows: Number | None = None
    picket_spacing: Length | None = None
    strands: Number | None = Field(None, description="strands of barbed wire along the fence")
    reel_length: Length | None = None
    staples_per_roll: Number | None = Field(None, description="staples for each roll of the front row")
    waste: Share | None = None
    labour: LabourRate | None = None
    length: Length | None = None


class Fence(Part):
    """A fence of mesh or of steel; what it weighs, costs and takes follows from its kind and height."""

    kind: Literal["light mesh", "heavy mesh", "steel"] = Field(
        "light mesh", description="chain link; welded panels; rails or tubes in a footing"
    )
    height: Length | None = None
    rows: Number | None = Field(None, description="fences side by side")
    post_spacing: Length | None = None
    steel: MassPerArea | None = Field(None, description="posts included")
    concrete: Section | None = Field(None, description="in the footing, for each metre")
    labour: LabourRate | None = None
    length: Length | None = None


class Wall(Part):
    """A wall of precast panels that stand on a foot."""

    kind: Literal["precast", "T-wall"] = "precast"
    height: Length | None = None
    panel_width: Length | None = None
    thickness: Length | None = Field(None, description="mean, above the foot")
    foot: Share | None = Field(None, description="concrete in the foot per concrete above it")
    steel: Density | None = Field(None, description="reinforcement in the concrete")
    labour: LabourPerVolume | None = Field(None, description="cast and set")
    length: Length | None = None


class Towers(Part):
    """Watch towers, counted or spaced."""

    kind: Literal["earthwork post", "steel tower", "sensor mast"] = Field(
        "steel tower", description="a sensor mast has its cameras and radar in its price"
    )
    count: TowerCount | None = None
    spacing: Length | None = None
    height: Length | None = None
    refraction: Factor | None = Field(None, description="effective earth radius per true radius, for light")
    length: Length | None = None


class Cameras(Part):
    """Cameras on the towers: how many, and what they can resolve."""

    per_tower: Number | None = None
    pixels: Pixels | None = Field(None, description="across the picture")
    field_of_view: Angle | None = Field(None, description="horizontal, at the longest focal length")
    detection_density: PixelDensity | None = None
    recognition_density: PixelDensity | None = None
    identification_density: PixelDensity | None = None


class Road(Part):
    """A patrol road."""

    kind: Literal["earth", "gravel", "paved"] = "gravel"
    width: Length | None = None
    length: Length | None = None


class Clearance(Part):
    """A strip that is cleared for the works."""

    kind: Literal["light", "forest", "mined"] = "light"
    width: Length | None = None
    length: Length | None = None


class Crossings(Part):
    """Where streams pass the barrier: culverts with their bars."""

    count: CrossingCount | None = None
    spacing: Length | None = None
    length: Length | None = None


class Sensors(Part):
    """Cable, cameras on poles, power and data along the line."""

    length: Length | None = None


class Barrier(Part):
    """The components of the barrier; one that is named is estimated."""

    trench: Trench | None = None
    berm: Berm | None = None
    wire: Wire | None = None
    fence: Fence | None = None
    wall: Wall | None = None
    towers: Towers | None = None
    cameras: Cameras | None = None
    road: Road | None = None
    clearance: Clearance | None = None
    crossings: Crossings | None = None
    sensors: Sensors | None = None


class Soil(Part):
    """Soil factors; those left out come from the preset, or from that of the section of the works."""

    preset: Preset = "common earth"
    swell: Share | None = None
    shrink: FractionOrNone | None = None
    bank_density: Density | None = None
    repose: FaceAngle | None = Field(None, description="angle at which loose soil stands")
    wall_slope: Share | None = Field(None, description="steepest safe run of a wall per unit of rise")
    rock_share: FractionOrNone | None = Field(None, description="share of what is dug; follows terrain words")
    wet_share: FractionOrNone | None = Field(None, description="share of the length dug below groundwater")
    going: Fraction | None = Field(None, description="output of machines on such ground per output on firm open ground")


class Effort(Part):
    """Rates, fleet and shift. Rates are planning rates: job efficiency is in them.

    A fleet that is not stated grows with the length of the works.
    """

    excavators: Number | None = None
    dozers: Number | None = None
    trucks: Number | None = None
    wire_crew: Number | None = Field(None, description="people who put up wire, fence and wall")
    watch: PeoplePerLength | None = Field(None, description="people who watch the line, all shifts")
    crew_per_machine: Factor | None = Field(None, description="people for each machine at work")
    excavator_output: VolumeRate | None = Field(None, description="loose volume, as handbooks give it")
    rock_output: Fraction | None = Field(None, description="output in rock per output in earth")
    wet_output: Fraction | None = Field(None, description="output below groundwater per output in the dry")
    spoil_spread: FractionOrNone | None = Field(None, description="share of the spoil spread where there is no berm")
    borrow_hauled: FractionOrNone | None = Field(None, description="share of borrowed earth that comes by truck")
    dozer_output: VolumeRate | None = Field(None, description="loose volume")
    excavator_fuel: FuelRate | None = None
    dozer_fuel: FuelRate | None = None
    truck_fuel: FuelRate | None = None
    truck_load: Volume | None = Field(None, description="loose volume")
    truck_cycle: Duration | None = Field(None, description="load, haul, tip and return")
    spoil_in_berm: Fraction | None = None
    spoil_hauled: Fraction | None = Field(
        None, description="share of the spoil that leaves by truck; none where left out"
    )
    shift: HoursADay | None = None
    days_per_week: DaysAWeek | None = None
    availability: Fraction | None = None
    claimed_time: Duration | None = Field(None, description="time in which somebody said the rest would be done")


class Prices(Part):
    """Prices in one currency, no exchange rate is assumed; those left out are of the country's price book, in USD."""

    excavator: HourPrice | None = Field(None, description="machine alone: no fuel, no operator")
    dozer: HourPrice | None = Field(None, description="machine alone: no fuel, no operator")
    truck: HourPrice | None = Field(None, description="machine alone: no fuel, no operator")
    diesel: LitrePrice | None = None
    labour: HourPrice | None = None
    concertina: RollPrice | None = None
    barbed_wire: MetrePrice | None = None
    picket: PicketPrice | None = None
    steel: MassPrice | None = Field(None, description="of a fence: fabricated and galvanised")
    reinforcement: MassPrice | None = None
    concrete: VolumePrice | None = None
    haul: MassPrice | None = Field(None, description="wall panels carried and set")
    plant: HourPrice | None = Field(None, description="augers, cranes and lifts for each man-hour of erection")
    fence: MetrePrice | None = Field(None, description="posts and mesh without labour, in place of steel and concrete")
    wall: MetrePrice | None = Field(None, description="erected, in place of concrete, steel, labour and haul")
    road: AreaPrice | None = None
    clearance: AreaPrice | None = None
    crossing: CrossingPrice | None = None
    tower: TowerPrice | None = Field(None, description="erected, without cameras unless it is a sensor mast")
    camera: CameraPrice | None = None
    sensors: MetrePrice | None = None
    mobilisation: Share | None = Field(None, description="share of the works")
    overhead: Share | None = Field(None, description="overhead and profit, share of the works and mobilisation")
    design: Share | None = Field(None, description="design, supervision, land and mines, share of the contract")
    tax: Share | None = Field(None, description="share of all that")
    upkeep: Share | None = Field(None, description="share of the cost in a year")
    stage: Factor | None = Field(None, description="what an estimate at this stage does not see, as a factor")

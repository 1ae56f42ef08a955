namespace Ronghe.Addresses;

/// <summary>What a part of an address is; the classes of GA/T 2000.32 and what people write beside them.</summary>
public enum ElementKind
{
    /// <summary>Nothing that the grammar knows.</summary>
    Other,

    /// <summary>White space and punctuation between elements.</summary>
    Separator,

    /// <summary>The country.</summary>
    Country,

    /// <summary>Province, autonomous region, municipality, special region (省).</summary>
    Province,

    /// <summary>City of prefecture level, prefecture, league (市).</summary>
    City,

    /// <summary>District, county, city of county level, banner (区县).</summary>
    District,

    /// <summary>Development zone, industrial zone (开发区).</summary>
    Zone,

    /// <summary>Subdistrict, town, township (镇街).</summary>
    Town,

    /// <summary>Community or village (社区, 村).</summary>
    Community,

    /// <summary>Group or team of a village (组, 队).</summary>
    Group,

    /// <summary>Road, street, lane (街路巷).</summary>
    Road,

    /// <summary>Number on a road or in a village, or a numbered lane that stands for one (号, 弄).</summary>
    RoadNumber,

    /// <summary>A road off the road before it, or the second one of a crossing.</summary>
    SubRoad,

    /// <summary>Number on it.</summary>
    SubRoadNumber,

    /// <summary>Compound, institution, shop: a name (小区, 兴趣点).</summary>
    Compound,

    /// <summary>A part of the compound, or a name inside it.</summary>
    CompoundPart,

    /// <summary>Building (栋, 幢, 座, 号楼), also 自编 ones.</summary>
    Building,

    /// <summary>Unit, staircase (单元, 梯).</summary>
    Unit,

    /// <summary>Floor (层, 楼); below ground it is negative.</summary>
    Floor,

    /// <summary>Room, flat, shop number (室, 房, 铺).</summary>
    Room,

    /// <summary>A number below the number before it (之一, 附2号).</summary>
    SubNumber,

    /// <summary>Who is inside the building: a shop, a company.</summary>
    Occupant,

    /// <summary>The word that makes two roads a crossing (路口, 交叉口).</summary>
    Intersection,

    /// <summary>A word of place that is no name (附近, 对面, 旁).</summary>
    Assist,

    /// <summary>A distance with its direction (往东50米).</summary>
    Distance,

    /// <summary>A word between two roads or numbers (与, 和).</summary>
    Connector,

    /// <summary>A telephone number, a postcode, the name of who receives.</summary>
    Contact,

    /// <summary>What adds nothing: remarks in brackets, divisions said twice.</summary>
    Remark,
}

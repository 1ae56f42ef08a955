namespace Ronghe.SampleCity.Making;

/// <summary>Makes one person after another with all facts; each thread has its own.</summary>
internal sealed class PersonMaker(CityPlan plan)
{
    private readonly NewcomerMaker _newcomers = new(plan);
    private readonly HomeHistory _homes = new(plan);
    private readonly WorkHistory _work = new(plan);
    private readonly InsuranceHistory _insurance = new(plan);
    private readonly PermitHistory _permits = new(plan);
    private readonly EvidenceHistory _evidence = new(plan);
    private readonly TaxHistory _taxes = new(plan);
    private readonly ConductHistory _conduct = new(plan);
    private readonly StateRules _states = new(plan);

    /// <summary>The facts of the person made last, sorted.</summary>
    public FactSheet Facts { get; } = new();

    public SamplePerson Make(long person, out Newcomer newcomer)
    {
        newcomer = _newcomers.Make(person);
        Facts.Clear();
        _homes.Add(newcomer, Facts);
        _work.Add(newcomer, Facts);
        _insurance.Add(newcomer, Facts);
        _permits.Add(newcomer, Facts);
        _evidence.Add(newcomer, Facts);
        _taxes.Add(newcomer, Facts);
        _conduct.Add(newcomer, Facts);
        Facts.Sort();
        _states.Apply(newcomer, Facts);
        return _newcomers.Describe(newcomer);
    }
}

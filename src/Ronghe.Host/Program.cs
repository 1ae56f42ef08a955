using Ronghe.Host.Verbs;

return await RootVerb.Build().Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();

// What runs the tests is no pipeline of the projects in them.
for (const name of ["CI", "GITHUB_ACTIONS", "GITLAB_CI"]) delete process.env[name];
